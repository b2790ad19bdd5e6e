declare module '@salesforce/apex/RouteTableController.getRoutes' {
  /** All routes and the newest cut-overs. */
  export default function getRoutes(): Promise<import('./routes.js').RouteOverview>;
}

declare module '@salesforce/apex/RouteTableController.move' {
  /** Begins a cut-over from one route to another; also the way back. */
  export default function move(parameters: {
    fromRoute: string;
    toRoute: string;
  }): Promise<import('./routes.js').RouteOverview>;
}
