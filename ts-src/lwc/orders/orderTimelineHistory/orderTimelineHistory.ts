import { LightningElement, api } from 'lwc';
import BY_LANE from '@salesforce/label/c.TimelineByParcel';
import GROUP_ORDER from '@salesforce/label/c.TimelineGroupOrder';
import MORE from '@salesforce/label/c.TimelineMore';
import NEWEST from '@salesforce/label/c.TimelineNewest';
import NO_MILESTONES from '@salesforce/label/c.TimelineNoMilestones';
import SHOWN from '@salesforce/label/c.TimelineShown';
import SORT from '@salesforce/label/c.TimelineSort';
import { fill } from 'c/labelText';
import { laneNames } from 'c/laneNames';
import {
  byDay,
  byLane,
  countOf,
  limitFor,
  newestFirst,
  portionOf,
  portionOfEach,
  type MilestoneGroup
} from 'c/milestoneList';
import { onTick } from 'c/sharedClock';
import { dayText } from 'c/timeText';
import type { Lane, TimelineMilestone } from '../../types/timeline.js';

type Arrangement = 'newest' | 'lane';

interface ShownGroup {
  key: string;
  heading: string;
  entries: { milestone: TimelineMilestone; fresh: boolean; laneTitle: string }[];
}

interface EntryElement extends HTMLElement {
  reveal(): void;
}

/** Milestones newest first by day, or by lane; shown in portions so that a thousand stay as quick as ten. */
export default class OrderTimelineHistory extends LightningElement {
  /** How many are shown before somebody asks for more, and how many more each time. */
  @api portion = 20;

  label = { BY_LANE, NEWEST, NO_MILESTONES, SORT };
  arrangement: Arrangement = 'newest';
  now = Date.now();
  private asked = 0;
  private all: readonly TimelineMilestone[] = [];
  private ways: Lane[] = [];
  private arranged: MilestoneGroup[] = [];
  private fresh: ReadonlySet<string> = new Set();
  private wanted = '';
  private stop: (() => void) | undefined;

  @api
  get milestones(): readonly TimelineMilestone[] {
    return this.all;
  }
  set milestones(milestones: readonly TimelineMilestone[]) {
    this.all = newestFirst(milestones);
    this.arrange();
  }

  @api
  get lanes(): Lane[] {
    return this.ways;
  }
  set lanes(lanes: Lane[]) {
    this.ways = lanes;
    this.arrange();
  }

  /** Milestones that arrived while somebody was looking. What was on screen stays on screen beneath them. */
  @api
  get newIds(): string[] {
    return [...this.fresh];
  }
  set newIds(ids: string[]) {
    this.fresh = new Set(ids);
    this.asked += ids.length;
  }

  get empty(): boolean {
    return this.all.length === 0;
  }

  get arrangeable(): boolean {
    return this.ways.length > 1;
  }

  get newestPressed(): string {
    return String(this.arrangement === 'newest');
  }

  get lanePressed(): string {
    return String(this.arrangement === 'lane');
  }

  get newestClass(): string {
    return buttonClass(this.arrangement === 'newest');
  }

  get laneClass(): string {
    return buttonClass(this.arrangement === 'lane');
  }

  get groups(): ShownGroup[] {
    const titles = laneNames(this.ways);
    const byLanes = this.arrangement === 'lane';
    return this.portionUpTo(this.limit).map(({ key, milestones }) => ({
      key,
      heading: byLanes ? (titles.get(key) ?? GROUP_ORDER) : dayText(key, this.now),
      entries: milestones.map((milestone) => ({
        milestone,
        fresh: this.fresh.has(milestone.id),
        laneTitle: byLanes || !this.arrangeable ? '' : (titles.get(milestone.laneId ?? '') ?? '')
      }))
    }));
  }

  get withDates(): boolean {
    return this.arrangement === 'lane';
  }

  get more(): boolean {
    return this.shownCount < this.all.length;
  }

  get moreLabel(): string {
    return fill(MORE, countOf(this.portionUpTo(this.limit + this.step)) - this.shownCount);
  }

  get shownLabel(): string {
    return fill(SHOWN, this.shownCount, this.all.length);
  }

  connectedCallback(): void {
    this.stop = onTick((now) => (this.now = now));
  }

  renderedCallback(): void {
    if (!this.wanted) return;
    const entry = this.template?.querySelector<EntryElement>(`[data-id="${this.wanted}"]`);
    this.wanted = '';
    entry?.reveal();
  }

  disconnectedCallback(): void {
    this.stop?.();
  }

  /** Brings a milestone into view, opens it and puts the focus on it. */
  @api
  reveal(milestoneId: string): void {
    this.asked = Math.max(this.asked, limitFor(this.arranged, milestoneId, this.arrangement === 'lane') - this.portion);
    this.wanted = milestoneId;
    this.now = Date.now();
  }

  handleArrange(event: Event): void {
    this.arrangement = (event.currentTarget as HTMLElement).dataset.arrangement as Arrangement;
    this.arrange();
  }

  handleMore(): void {
    this.asked += this.step;
  }

  private arrange(): void {
    this.arranged = this.arrangement === 'newest' ? byDay(this.all) : byLane(this.all, this.ways);
  }

  private portionUpTo(limit: number): MilestoneGroup[] {
    return this.arrangement === 'newest' ? portionOf(this.arranged, limit) : portionOfEach(this.arranged, limit);
  }

  private get shownCount(): number {
    return countOf(this.portionUpTo(this.limit));
  }

  private get limit(): number {
    return Number(this.portion) + this.asked;
  }

  /** Who asks for more usually wants much more. */
  private get step(): number {
    return Math.max(50, Number(this.portion));
  }
}

function buttonClass(pressed: boolean): string {
  return pressed ? 'slds-button slds-button_brand' : 'slds-button slds-button_neutral';
}
