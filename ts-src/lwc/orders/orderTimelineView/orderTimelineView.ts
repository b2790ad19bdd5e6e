import { LightningElement, api } from 'lwc';
import ASK_OTHER from '@salesforce/label/c.TimelineAskOther';
import CHOICE_BACK from '@salesforce/label/c.TimelineChoiceBack';
import FOUND_BY from '@salesforce/label/c.TimelineFoundBy';
import HISTORY from '@salesforce/label/c.TimelineHistory';
import LINES from '@salesforce/label/c.TimelineLines';
import LINES_MANY from '@salesforce/label/c.TimelineLinesMany';
import LINES_ONE from '@salesforce/label/c.TimelineLinesOne';
import LINK from '@salesforce/label/c.TimelineLink';
import MILESTONES_MANY from '@salesforce/label/c.TimelineMilestonesMany';
import MILESTONES_ONE from '@salesforce/label/c.TimelineMilestonesOne';
import PARCELS from '@salesforce/label/c.TimelineParcels';
import PARCELS_MANY from '@salesforce/label/c.TimelineParcelsMany';
import PARCELS_ONE from '@salesforce/label/c.TimelineParcelsOne';
import PROGRESS from '@salesforce/label/c.TimelineProgress';
import { fill, fillCount } from 'c/labelText';
import { laneNames } from 'c/laneNames';
import type { Lane, Timeline, TimelineAnswer } from '../../types/timeline.js';
import type { Size } from '../../types/tone.js';

interface Revealing extends HTMLElement {
  reveal(milestoneId: string): void;
}

/** A found order, laid out for its width. Fires `refresh`, `link`, `choiceback`, `search`, `history`. */
export default class OrderTimelineView extends LightningElement {
  @api timeline!: Timeline;
  @api answer!: TimelineAnswer;
  @api size: Size = 'narrow';
  @api portion = 20;
  @api newIds: string[] = [];
  @api recordId = '';
  @api objectApiName = '';
  /** Send Email action that the sentence is inserted with. */
  @api emailAction = '';
  @api disconnected = false;
  @api searching = false;
  @api chosenFromSeveral = false;

  label = { ASK_OTHER, CHOICE_BACK, HISTORY, LINES, LINK };
  searchOpen = false;

  get bodyClass(): string {
    return `body body_${this.size}`;
  }

  get foundBy(): string {
    const { foundBy } = this.answer;
    return foundBy && !this.ownPage ? fill(FOUND_BY, foundBy) : '';
  }

  /** On its own page an order is not exchanged for another. */
  get canSearch(): boolean {
    return this.answer.canSearchLive && !this.ownPage;
  }

  get showContext(): boolean {
    return Boolean(this.foundBy) || this.chosenFromSeveral || this.answer.canLink;
  }

  get lanes(): { lane: Lane; name: string }[] {
    const names = laneNames(this.timeline.lanes);
    return this.timeline.lanes.map((lane) => ({ lane, name: names.get(lane.id) ?? lane.title }));
  }

  get hasLanes(): boolean {
    return this.timeline.lanes.length > 0;
  }

  get hasLines(): boolean {
    return this.timeline.lines.length > 0;
  }

  /** An archived order has none before it was fetched. */
  get hasHistory(): boolean {
    return !this.timeline.archivedAt || this.timeline.milestones.length > 0;
  }

  /** Where there is no history, the lines are all there is. */
  get linesOpen(): boolean {
    return this.size !== 'narrow' || !this.hasHistory;
  }

  /** Before anything has left, the only lane is the order itself. */
  get laneHeading(): string {
    return this.ways > 0 ? PARCELS : PROGRESS;
  }

  get laneSummary(): string {
    return this.ways > 0 ? fillCount(PARCELS_ONE, PARCELS_MANY, this.ways) : '';
  }

  get lineSummary(): string {
    return fillCount(LINES_ONE, LINES_MANY, this.timeline.lines.length);
  }

  get milestoneSummary(): string {
    return fillCount(MILESTONES_ONE, MILESTONES_MANY, this.timeline.milestones.length);
  }

  get searchExpanded(): string {
    return String(this.searchOpen);
  }

  handleLink(): void {
    this.dispatchEvent(new CustomEvent('link'));
  }

  handleChoiceBack(): void {
    this.dispatchEvent(new CustomEvent('choiceback'));
  }

  handleRefresh(): void {
    this.dispatchEvent(new CustomEvent('refresh'));
  }

  handleSearch(event: CustomEvent<{ term: string }>): void {
    this.dispatchEvent(new CustomEvent('search', { detail: event.detail }));
  }

  handleHistory(): void {
    this.dispatchEvent(new CustomEvent('history'));
  }

  handleSearchToggle(): void {
    this.searchOpen = !this.searchOpen;
  }

  handleShowMilestone(event: CustomEvent<{ milestoneId: string }>): void {
    const section = this.template?.querySelector<HTMLElement & { open: boolean }>('.history');
    const list = this.template?.querySelector<Revealing>('c-order-timeline-history');
    if (section) section.open = true;
    list?.reveal(event.detail.milestoneId);
  }

  private get ownPage(): boolean {
    return this.timeline.order.id === this.recordId;
  }

  private get ways(): number {
    return this.timeline.lanes.filter(({ kind }) => kind !== 'order').length;
  }
}
