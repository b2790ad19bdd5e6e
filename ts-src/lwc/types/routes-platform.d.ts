declare module '@salesforce/apex/RouteTableController.getRoutes' {
  import type { RouteOverview } from './routes';
  /** All routes and the newest cut-overs. */
  export default function getRoutes(): Promise<RouteOverview>;
}

declare module '@salesforce/apex/RouteTableController.move' {
  import type { RouteOverview } from './routes';
  /** Begins a cut-over from one route to another; also the way back. */
  export default function move(parameters: { fromRoute: string; toRoute: string }): Promise<RouteOverview>;
}
