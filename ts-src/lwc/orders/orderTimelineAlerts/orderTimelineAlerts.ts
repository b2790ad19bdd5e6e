import { LightningElement, api } from 'lwc';
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

const ICONS = { info: 'utility:info_alt', warning: 'utility:warning', error: 'utility:error' };

/** What somebody must look at, on top. Fires `showmilestone` for an alert that comes from one. */
export default class OrderTimelineAlerts extends LightningElement {
  @api alerts: TimelineAlert[] = [];

  label = { SHOW };

  get rows(): Row[] {
    return this.alerts.map((alert, index) => ({
      ...alert,
      key: `${index} ${alert.text}`,
      rowClass: `alert alert_${alert.severity}`,
      iconName: ICONS[alert.severity],
      variant: alert.severity === 'info' ? '' : alert.severity,
      showLabel: fill('{0}: {1}', SHOW, alert.text)
    }));
  }

  handleShow(event: Event): void {
    const milestoneId = (event.currentTarget as HTMLElement).dataset['id'];
    this.dispatchEvent(new CustomEvent('showmilestone', { detail: { milestoneId } }));
  }
}
