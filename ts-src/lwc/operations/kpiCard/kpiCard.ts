import { LightningElement, api } from 'lwc';
import CHART_FAILED from '@salesforce/label/c.KpiChartFailed';
import DAY from '@salesforce/label/c.KpiDay';
import NOTHING from '@salesforce/label/c.KpiNothing';
import SOURCE from '@salesforce/label/c.KpiSource';
import TABLE from '@salesforce/label/c.KpiShowTable';
import TABLE_OF from '@salesforce/label/c.KpiTableOf';
import VALUE from '@salesforce/label/c.KpiValue';
import { compare, figureText, isBySource, numberText, pointName, pointText, type Comparison } from 'c/kpiFigures';
import { fill } from 'c/labelText';
import type { KpiView } from '../../types/kpi.js';

interface Row {
  name: string;
  title: string;
  value: string;
  numerator: string;
  denominator: string;
}

/** One KPI: its figure against the baseline, and its days or sources as a chart or as a table. */
export default class KpiCard extends LightningElement {
  @api kpi!: KpiView;

  label = { CHART_FAILED, NOTHING, TABLE, VALUE };
  asTable = false;
  failed = false;

  get figure(): string {
    return figureText(this.kpi.value, this.kpi.unit);
  }

  get comparison(): Comparison | null {
    return compare(this.kpi);
  }

  get isEmpty(): boolean {
    return this.kpi.points.every(({ value }) => value === null);
  }

  get tableShown(): boolean {
    return this.asTable || this.failed;
  }

  get canSwitch(): boolean {
    return !this.isEmpty && !this.failed;
  }

  get tablePressed(): string {
    return String(this.asTable);
  }

  get switchClass(): string {
    return this.asTable ? 'slds-button slds-button_brand switch' : 'slds-button slds-button_neutral switch';
  }

  get tableLabel(): string {
    return fill(TABLE_OF, this.kpi.label);
  }

  get switchLabel(): string {
    return `${TABLE}: ${this.kpi.label}`;
  }

  get rowHeading(): string {
    return isBySource(this.kpi) ? SOURCE : DAY;
  }

  /** The newest day first. */
  get rows(): Row[] {
    const rows = this.kpi.points.map((point) => ({
      name: point.name,
      title: pointName(this.kpi, point),
      value: pointText(this.kpi, point),
      numerator: numberText(point.numerator),
      denominator: numberText(point.denominator)
    }));
    return isBySource(this.kpi) ? rows : rows.reverse();
  }

  handleSwitch(): void {
    this.asTable = !this.asTable;
  }

  handleFail(): void {
    this.failed = true;
  }
}
