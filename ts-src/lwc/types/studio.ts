/** What `MappingStudioController` answers; field for field the Apex classes in `force-app/main/setup/classes`. */

export interface StudioChoice {
  value: string;
  label: string;
  related?: string[] | null;
}

export interface StudioVocabulary {
  milestones: StudioChoice[];
  subjects: StudioChoice[];
  modes: StudioChoice[];
  reasons: string[];
  systems: StudioChoice[];
  codeSets: StudioChoice[];
  canChange: boolean;
}

export interface InboxSample {
  orderId: string;
  orderNumber: string;
  text: string | null;
  raw: string | null;
  seenAt: string;
}

export interface InboxCode {
  key: string;
  systemName: string;
  systemLabel: string;
  codeSet: string | null;
  codeType: string;
  code: string;
  text: string | null;
  subject: string | null;
  times: number;
  firstSeenAt: string;
  lastSeenAt: string;
  state: 'open' | 'deploying' | 'following';
  samples: InboxSample[];
}

export interface InboxPage {
  codes: InboxCode[];
  hasMore: boolean;
}

export interface MappingChangeView {
  id: string;
  name: string;
  state: 'Deploying' | 'Live' | 'Failed';
  summary: string;
  problem: string | null;
  orders: number | null;
  handled: number | null;
  failures: number | null;
  finished: boolean;
  stalled: boolean;
  startedAt: string;
  startedBy: string;
}

export interface MappingMeaning {
  recordName: string;
  milestone: string | null;
  milestoneLabel: string | null;
  reason: string | null;
  quantityMode: string | null;
  description: string | null;
  confidence: string | null;
  source: string | null;
  layer: string;
}

export interface MappingRow {
  key: string;
  codeSet: string;
  codeType: string;
  code: string;
  codeText: string | null;
  appliesTo: string | null;
  shipped: MappingMeaning | null;
  override_x: MappingMeaning | null;
  state: 'shipped' | 'overridden' | 'own' | 'retired';
  effective: MappingMeaning | null;
}

export interface MappingPage {
  rows: MappingRow[];
  total: number;
}

export interface TryAnswer {
  mapped: boolean;
  verdict: string;
  codeType: string;
  code: string;
  codeText: string | null;
  askedCodeSets: string[];
  meaning: MappingMeaning | null;
  foundIn: string | null;
  reason: string | null;
  reasonDescription: string | null;
  problems: string[];
}

/** What an admin says a code means; `MappingDraft` in Apex. */
export interface MappingDraft {
  codeSet: string;
  codeType: string;
  code: string;
  codeText?: string | null;
  milestone: string;
  reason?: string | null;
  appliesTo?: string | null;
  quantityMode?: string | null;
  description?: string | null;
}

export interface ImportLine {
  line: number;
  /** What the line is about, in words. */
  about: string;
  state: 'new' | 'changed' | 'same' | 'wrong';
  before: string | null;
  after: string;
  problems: string[];
}
