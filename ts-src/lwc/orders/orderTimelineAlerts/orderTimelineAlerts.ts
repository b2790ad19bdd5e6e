import { LightningElement, api } from 'lwc';
import MORE from '@salesforce/label/c.TimelineAlertsMore';
import SHOW from '@salesforce/label/c.TimelineAlertShow';
import { fill } from 'c/labelText';
import type { TimelineAlert } from '../../types/timeline.js';

interface Row extends TimelineAlert {
  key: string;
  rowClass: string;
  iconName: string;
  variant: string;
  showLabel: string;
}

/** More than this pushes the order itself out of sight; the worst come first. */
const AT_FIRST = 3;

const ICONS = { info: 'utility:info_alt', warning: 'utility:warning', error: 'utility:error' };

/** What somebody must look at, on top. Fires `showmilestone` for an alert that comes from one. */
export default class OrderTimelineAlerts extends LightningElement {
  @api alerts: TimelineAlert[] = [];

  label = { SHOW };
  all = false;

  get rows(): Row[] {
    const shown = this.all ? this.alerts : this.alerts.slice(0, AT_FIRST);
    return shown.map((alert, index) => ({
      ...alert,
      key: `${index} ${alert.text}`,
      rowClass: `alert alert_${alert.severity}`,
      iconName: ICONS[alert.severity],
      variant: alert.severity === 'info' ? '' : alert.severity,
      showLabel: fill('{0}: {1}', SHOW, alert.text)
    }));
  }

  get moreLabel(): string {
    const more = this.alerts.length - AT_FIRST;
    return more > 0 && !this.all ? fill(MORE, more) : '';
  }

  handleMore(): void {
    this.all = true;
  }

  handleShow(event: Event): void {
    const milestoneId = (event.currentTarget as HTMLElement).dataset.id;
    this.dispatchEvent(new CustomEvent('showmilestone', { detail: { milestoneId } }));
  }
}
