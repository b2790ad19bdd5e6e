import type { Told, ToldFact } from './return-story.js';

const OF_GOODS: readonly Told[] = ['InTransit', 'Missing', 'Received', 'Inspected', 'Restocked', 'Scrapped'];
const OF_MONEY: readonly Told[] = ['CreditRequested', 'CreditIssued', 'CreditFailed'];
/** What may have been before, by what is said of the paperwork; the empty word is nothing yet. */
const BEFORE: Partial<Record<Told, readonly (Told | '')[]>> = {
  Requested: ['', 'Rejected', 'Cancelled'],
  Authorized: ['', 'Requested', 'Rejected', 'Cancelled', 'Closed'],
  LabelIssued: ['', 'Requested', 'Authorized'],
  Rejected: ['', 'Requested'],
  Cancelled: ['', 'Requested', 'Authorized', 'LabelIssued'],
  Closed: ['', 'Requested', 'Authorized', 'LabelIssued']
};

/** How far goods, paperwork and money of a return are. */
export class ReturnPaper {
  paperwork: Told | null = null;
  goods: Told | null = null;
  money: Told | null = null;

  constructor(facts: readonly ToldFact[]) {
    for (const { told } of facts) this.read(told);
  }

  get hasArrived(): boolean {
    return this.goods !== null && this.goods !== 'InTransit' && this.goods !== 'Missing';
  }

  get isCalledOff(): boolean {
    return !this.hasArrived && (this.paperwork === 'Rejected' || this.paperwork === 'Cancelled');
  }

  get isClosed(): boolean {
    return this.paperwork === 'Closed';
  }

  get isAuthorized(): boolean {
    return this.paperwork !== null && this.paperwork !== 'Requested' && !this.isCalledOff;
  }

  get state(): Told | null {
    if (this.isCalledOff || this.isClosed) return this.paperwork;
    return this.money ?? this.goods ?? this.paperwork;
  }

  private read(told: Told): void {
    if (OF_MONEY.includes(told)) this.money = told;
    else if (OF_GOODS.includes(told)) this.moveGoods(told);
    // Once goods are there, refusing means goods, and cancelling comes too late.
    else if (!(this.hasArrived && (told === 'Rejected' || told === 'Cancelled'))) {
      if (BEFORE[told]!.includes(this.paperwork ?? '')) this.paperwork = told;
    }
  }

  /** What is on its way may get lost and turn up; from its arrival on it only goes forward. */
  private moveGoods(told: Told): void {
    const step = (word: Told | null): number => Math.max(1, OF_GOODS.indexOf(word ?? 'InTransit'));
    if (step(told) > step(this.goods) || (step(this.goods) === 1 && step(told) === 1)) this.goods = told;
  }
}
