import { LightningElement, api } from 'lwc';
import CHART_LIBRARY from '@salesforce/resourceUrl/Chartjs';
import BASELINE from '@salesforce/label/c.KpiBaseline';
import CHART_OF from '@salesforce/label/c.KpiChartOf';
import CHART_OF_SOURCES from '@salesforce/label/c.KpiChartOfSources';
import { fill } from 'c/labelText';
import { figureText, isBySource, pointName, pointText } from 'c/kpiFigures';
import { loadScript } from 'lightning/platformResourceLoader';
import type { KpiView } from '../../types/kpi.js';

interface DrawnChart {
  destroy(): void;
}

type Chart = new (canvas: HTMLCanvasElement, config: unknown) => DrawnChart;

type Ink = 'value' | 'baseline' | 'text' | 'grid';

/** Draws a KPI: a line of days with the baseline, or a bar for each source. Fires `fail` when it cannot be drawn. */
export default class KpiChart extends LightningElement {
  private drawn: DrawnChart | null = null;
  private kpi: KpiView | null = null;

  @api
  get view(): KpiView | null {
    return this.kpi;
  }
  set view(view: KpiView | null) {
    this.kpi = view;
    if (this.drawn) this.draw();
  }

  async connectedCallback(): Promise<void> {
    try {
      await loadScript(this, CHART_LIBRARY);
      if (this.isConnected) this.draw();
    } catch {
      this.dispatchEvent(new CustomEvent('fail'));
    }
  }

  disconnectedCallback(): void {
    this.drawn?.destroy();
    this.drawn = null;
  }

  private draw(): void {
    const { kpi } = this;
    const frame = this.template?.querySelector('.canvas');
    if (!kpi || !frame) return;
    this.drawn?.destroy();
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', inWords(kpi));
    frame.replaceChildren(canvas);
    const { Chart: Drawing } = window as unknown as { Chart: Chart };
    this.drawn = new Drawing(canvas, this.config(kpi));
  }

  private config(kpi: KpiView): object {
    const bySource = isBySource(kpi);
    const colour = this.ink('value');
    const values = {
      label: kpi.label,
      data: kpi.points.map(({ value }) => value),
      borderColor: colour,
      backgroundColor: bySource ? kpi.points.map(({ open }) => (open ? this.ink('grid') : colour)) : colour,
      borderWidth: 2,
      pointRadius: 2,
      spanGaps: true
    };
    const compared = {
      label: BASELINE,
      data: kpi.points.map(() => kpi.baseline),
      borderColor: this.ink('baseline'),
      backgroundColor: this.ink('baseline'),
      borderDash: [6, 4],
      borderWidth: 1,
      pointRadius: 0
    };
    return {
      type: bySource ? 'bar' : 'line',
      data: {
        labels: kpi.points.map((point) => pointName(kpi, point)),
        datasets: kpi.baseline === null ? [values] : [values, compared]
      },
      options: this.options(kpi, bySource)
    };
  }

  private options(kpi: KpiView, bySource: boolean): object {
    const text = this.ink('text');
    const axis = { ticks: { color: text, autoSkip: true, maxRotation: 0 }, grid: { color: this.ink('grid') } };
    const says = ({ datasetIndex, dataIndex }: { datasetIndex: number; dataIndex: number }): string => {
      const point = kpi.points[dataIndex];
      return datasetIndex === 0 && point
        ? `${kpi.label}: ${pointText(kpi, point)}`
        : `${BASELINE}: ${figureText(kpi.baseline, kpi.unit)}`;
    };
    return {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: bySource ? 'y' : 'x',
      scales: { x: { ...axis, beginAtZero: true }, y: { ...axis, beginAtZero: true } },
      plugins: {
        legend: { display: !bySource, labels: { color: text, usePointStyle: true, pointStyle: 'line' } },
        tooltip: { callbacks: { label: says } }
      }
    };
  }

  private ink(name: Ink): string {
    const element = this.template?.querySelector(`.ink_${name}`);
    return element ? getComputedStyle(element).color : '';
  }
}

/** What the picture shows, for those who do not see it. */
function inWords(kpi: KpiView): string {
  const total = figureText(kpi.value, kpi.unit);
  if (isBySource(kpi)) return fill(CHART_OF_SOURCES, `${kpi.label}: ${total}`, kpi.points.length);
  const values = kpi.points.flatMap(({ value }) => (value === null ? [] : [value]));
  const lowest = figureText(Math.min(...values), kpi.unit);
  return fill(CHART_OF, kpi.label, total, lowest, figureText(Math.max(...values), kpi.unit));
}
