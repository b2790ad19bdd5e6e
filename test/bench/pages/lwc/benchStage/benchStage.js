import { LightningElement } from 'lwc';
import getTimeline from '@salesforce/apex/OrderTimelineController.getTimeline';

/** What an agent would see of the milestones in a plain table. */
const COLUMNS = [
  { label: 'When', fieldName: 'occurredAt', type: 'date' },
  { label: 'Milestone', fieldName: 'label' },
  { label: 'Code', fieldName: 'code' },
  { label: 'System', fieldName: 'systemLabel' },
  { label: 'Location', fieldName: 'location' },
  { label: 'Concerns', fieldName: 'subjectId' }
];
const EVERYTHING = 100_000;
const FEW = 20;

/** Shows the same order as a plain table or as the timeline, at the press of a button. */
export default class BenchStage extends LightningElement {
  columns = COLUMNS;
  rows = null;
  portion = 0;

  get orderId() {
    return new URLSearchParams(globalThis.location.search).get('c__order');
  }

  async handleTable() {
    const answer = await getTimeline({ recordId: this.orderId });
    this.rows = answer.timeline.milestones;
  }

  handleTimeline() {
    this.portion = FEW;
  }

  handleWhole() {
    this.portion = EVERYTHING;
  }
}
