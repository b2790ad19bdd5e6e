/** What `MasterDataController` answers; field for field the Apex classes in `force-app/main/setup/classes/master`. */
import type { InboxSample } from './studio.js';

/** What a tab is about. */
export type MasterTopic = 'unit' | 'location' | 'product';

/** What is kept: units of products, unit codes of systems, locations, products. */
export type MasterKind = MasterTopic | 'code';

export interface UnknownName {
  key: string;
  kind: MasterTopic;
  systemName: string;
  systemLabel: string;
  code: string;
  sku: string | null;
  unit: string | null;
  baseUnit: string | null;
  times: number;
  waiting: number;
  firstSeenAt: string | null;
  lastSeenAt: string | null;
  state: 'open' | 'retired' | 'following';
  samples: InboxSample[];
}

export interface UnknownPage {
  rows: UnknownName[];
  hasMore: boolean;
}

export interface MasterRow {
  key: string;
  kind: MasterKind;
  systemName: string | null;
  systemLabel: string | null;
  code: string;
  target: string;
  displayName: string | null;
  parentKey: string | null;
  path: string | null;
  factor: string | null;
  baseUnit: string | null;
  retired: boolean;
  words: string;
}

export interface MasterPage {
  rows: MasterRow[];
  hasMore: boolean;
}

/** What an admin says; `MasterDraft` in Apex. */
export interface MasterDraft {
  kind: MasterKind;
  systemName?: string;
  code: string;
  target: string;
  displayName?: string;
  parentKey?: string;
  factor?: string;
  baseUnit?: string;
  retired?: boolean;
}

export interface MasterAnswer {
  known: boolean;
  verdict: string;
}
