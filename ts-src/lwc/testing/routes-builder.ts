import type { RouteChangeView, RouteOverview, RouteRow } from '../types/routes';

/** Answers of the routes page for component tests: `someRoutes({ routes: [aRoute()] })`. */

export function someRoutes(part: Partial<RouteOverview> = {}): RouteOverview {
  const next = aRoute({
    name: 'Next',
    label: 'Lumen, new',
    systemLabel: 'ERP B',
    state: 'standby',
    takesOverFrom: 'Now'
  });
  return { routes: [aRoute(), next], changes: [], canChange: true, ...part };
}

export function aRoute(part: Partial<RouteRow> = {}): RouteRow {
  return {
    ...{ name: 'Now', label: 'Lumen', capability: 'orders', brand: 'Lumen', region: null, systemLabel: 'ERP' },
    ...{ credential: 'ThroughlineFacade', path: '/v1', version: '1', state: 'live', validFrom: null },
    ...{ deprecatedFrom: null, warning: null, circuit: 'Closed', failure: null, spent: 7, budget: 60 },
    ...{ windowSeconds: 60, openCommands: 3, takesOverFrom: null },
    ...part
  };
}

export function aCutOver(part: Partial<RouteChangeView> = {}): RouteChangeView {
  return {
    ...{ id: 'a0r', state: 'Deploying', summary: 'From Lumen to Lumen, new', problem: null, stalled: false },
    ...{ startedAt: new Date(Date.now() - 60_000).toISOString(), startedBy: 'Ada Admin' },
    ...{ fromRoute: 'Now', toRoute: 'Next', canGoBack: false },
    ...part
  };
}
