/** A capability route as the page shows it. */
export interface RouteRow {
  name: string;
  label: string;
  capability: string;
  /** Null means every brand. */
  brand: string | null;
  /** Null means every region. */
  region: string | null;
  /** Null: the façade decides. */
  systemLabel: string | null;
  credential: string;
  path: string | null;
  version: string;
  state: 'live' | 'later' | 'behind' | 'standby';
  /** ISO days. */
  validFrom: string | null;
  deprecatedFrom: string | null;
  warning: string | null;
  circuit: 'Closed' | 'Open' | 'HalfOpen';
  failure: string | null;
  spent: number;
  budget: number;
  windowSeconds: number;
  openCommands: number;
  /** The route that serves the same now and that this one may take over from. */
  takesOverFrom: string | null;
}

/** A cut-over as the page shows it. */
export interface RouteChangeView {
  id: string;
  state: 'Deploying' | 'Live' | 'Failed';
  summary: string;
  problem: string | null;
  stalled: boolean;
  startedAt: string;
  startedBy: string;
  fromRoute: string;
  toRoute: string;
  canGoBack: boolean;
}

/** All capability routes and the newest cut-overs. */
export interface RouteOverview {
  routes: RouteRow[];
  changes: RouteChangeView[];
  canChange: boolean;
}
