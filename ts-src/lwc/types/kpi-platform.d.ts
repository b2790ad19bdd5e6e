declare module '@salesforce/apex/KpiController.getKpis' {
  import type { KpiOverview } from './kpi';
  export default function getKpis(parameters: { days: number; baseline: string }): Promise<KpiOverview>;
}

declare module '@salesforce/resourceUrl/Chartjs' {
  /** Where the chart library is. */
  const url: string;
  export default url;
}
