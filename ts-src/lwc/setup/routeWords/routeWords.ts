import BEHIND from '@salesforce/label/c.RoutesBehind';
import BUDGET from '@salesforce/label/c.RoutesBudget';
import CLOSED from '@salesforce/label/c.RoutesCircuitClosed';
import DEPRECATED from '@salesforce/label/c.RoutesDeprecated';
import EVERY_BRAND from '@salesforce/label/c.RoutesEveryBrand';
import EVERY_REGION from '@salesforce/label/c.RoutesEveryRegion';
import FACADE_DECIDES from '@salesforce/label/c.RoutesFacadeDecides';
import HALF_OPEN from '@salesforce/label/c.RoutesCircuitHalfOpen';
import LATER from '@salesforce/label/c.RoutesLater';
import LIVE from '@salesforce/label/c.RoutesLive';
import MOVE from '@salesforce/label/c.RoutesMove';
import MOVE_LABEL from '@salesforce/label/c.RoutesMoveLabel';
import OPEN from '@salesforce/label/c.RoutesOpen';
import OPEN_CIRCUIT from '@salesforce/label/c.RoutesCircuitOpen';
import SCOPE from '@salesforce/label/c.RoutesScope';
import STANDBY from '@salesforce/label/c.RoutesStandby';
import VERSION from '@salesforce/label/c.RoutesVersion';
import { fill } from 'c/labelText';
import type { RouteRow } from '../../types/routes.js';
import type { Tone } from '../../types/tone.js';

/** A route in words. */
export interface ShownRoute extends RouteRow {
  stateLabel: string;
  stateTone: Tone;
  system: string;
  circuitLabel: string;
  circuitTone: Tone;
  facade: string;
  versionText: string;
  budgetText: string;
  openText: string;
  deprecatedText: string;
  canTakeOver: boolean;
  moveText: string;
  moveLabel: string;
  expanded: string;
}

/** Routes that stand in for each other. */
export interface ShownScope {
  key: string;
  title: string;
  routes: ShownRoute[];
  /** One of them is about to take over. */
  isChosen: boolean;
}

const CIRCUITS: Record<RouteRow['circuit'], [string, Tone]> = {
  Closed: [CLOSED, 'success'],
  Open: [OPEN_CIRCUIT, 'error'],
  HalfOpen: [HALF_OPEN, 'warning']
};

/** @returns what people call the system of a route */
export const systemOf = ({ systemLabel }: RouteRow): string => systemLabel ?? FACADE_DECIDES;

/** Groups routes, which come in their order, by what they serve. @param canMove whether a cut-over may begin now */
export function scopesOf(routes: readonly RouteRow[], canMove: boolean, chosen: string): ShownScope[] {
  const scopes = new Map<string, ShownScope>();
  for (const route of routes) {
    const title = fill(SCOPE, route.capability, route.brand ?? EVERY_BRAND, route.region ?? EVERY_REGION);
    const scope = scopes.get(title) ?? { key: title, title, routes: [], isChosen: false };
    scope.routes.push(shown(route, title, canMove, chosen));
    scope.isChosen ||= route.name === chosen;
    scopes.set(title, scope);
  }
  return [...scopes.values()];
}

function shown(route: RouteRow, scope: string, canMove: boolean, chosen: string): ShownRoute {
  const [circuitLabel, circuitTone] = CIRCUITS[route.circuit];
  return {
    ...route,
    ...stateOf(route),
    ...{ circuitLabel, circuitTone, system: systemOf(route) },
    facade: route.credential + (route.path ?? ''),
    versionText: fill(VERSION, route.version),
    budgetText: fill(BUDGET, route.spent, route.budget, route.windowSeconds),
    openText: fill(OPEN, route.openCommands),
    deprecatedText: route.deprecatedFrom && !route.warning ? fill(DEPRECATED, route.deprecatedFrom) : '',
    canTakeOver: canMove && route.takesOverFrom !== null,
    moveText: MOVE,
    moveLabel: fill(MOVE_LABEL, scope, systemOf(route)),
    expanded: String(route.name === chosen)
  };
}

function stateOf({ state, validFrom }: RouteRow): { stateLabel: string; stateTone: Tone } {
  if (state === 'live') return { stateLabel: LIVE, stateTone: 'success' };
  if (state === 'later') return { stateLabel: fill(LATER, validFrom ?? ''), stateTone: 'progress' };
  return { stateLabel: state === 'behind' ? BEHIND : STANDBY, stateTone: 'neutral' };
}
