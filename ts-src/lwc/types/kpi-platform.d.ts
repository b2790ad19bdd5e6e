declare module '@salesforce/apex/KpiController.getKpis' {
  export default function getKpis(parameters: {
    days: number;
    baseline: string;
  }): Promise<import('./kpi.js').KpiOverview>;
}

declare module '@salesforce/resourceUrl/Chartjs' {
  /** Where the chart library is. */
  const url: string;
  export default url;
}
