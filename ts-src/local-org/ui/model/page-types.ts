/** A condition of a visibility rule. */
export interface VisibilityCriterion {
  /** `{!Record.Status}`, `{!$User.Profile.Name}`, `{!$Permission.CustomPermission.X}`, `{!$Client.FormFactor}`. */
  left: string;
  /** `EQUAL`, `NE`, `GT`, `GE`, `LT`, `LE`, `CONTAINS`. */
  operator: string;
  right: string;
}

/** When an item of a page is shown. */
export interface VisibilityRule {
  criteria: VisibilityCriterion[];
  /** `1 AND (2 OR 3)`; null means all. */
  filter: string | null;
}

/** A component placed on a page. */
export interface PageComponent {
  kind: 'component';
  /** Unique on the page. */
  id: string;
  /** `force:detailPanel`, `c:orderTimeline`. */
  name: string;
  properties: Record<string, unknown>;
  /** Properties that hold other components: tabs of a tabset, the body of a tab. */
  facets: Record<string, PageItem[]>;
  visibility: VisibilityRule | null;
}

/** A field placed on a page (dynamic forms). */
export interface PageField {
  kind: 'field';
  id: string;
  field: string;
  behavior: 'none' | 'readonly' | 'required';
  visibility: VisibilityRule | null;
}

/** Something placed on a page. */
export type PageItem = PageComponent | PageField;

/** A column of a page row; `size` is in twelfths of the width. */
export interface PageColumn {
  region: string;
  size: number;
  items: PageItem[];
}

/** A Lightning page ready to be drawn. */
export interface PageModel {
  /** Developer name; null for a page the local org composed itself. */
  name: string | null;
  label: string;
  type: string;
  template: string;
  rows: PageColumn[][];
  /** Record fields that visibility rules read, e.g. `Status`, `Account.Type`. */
  ruleFields: string[];
}
