import { apexError } from '../../apex/runtime/exceptions.js';
import type { TestControl } from '../../apex/runtime/host.js';
import { STANDARD_PRICEBOOK_ID } from '../../data/seed/seed-org.js';
import { Limits } from '../transaction/limits.js';
import type { Transaction } from '../transaction/transaction.js';

/** What the running test may make the org do. */
export interface TestActions {
  readonly transaction: () => Transaction;
  /** Runs the jobs that wait now, each to its end. */
  readonly runJobs: () => void;
  /** Sends the published events to their triggers. */
  readonly deliverEvents: (channel?: string) => void;
  /** Drops the published events as if publishing had failed. */
  readonly failEvents: (channel?: string) => void;
  /** Captures the changes of all objects. */
  readonly captureChanges: () => void;
  readonly setCreatedDate: (recordId: string, at: number) => void;
  /** `@IsTest(SeeAllData=true)`. */
  readonly seeAllData: boolean;
}

/** `Test.*` of one test method. */
export class TestContext implements TestControl {
  readonly loadedIds = new Map<string, string>();
  private readonly actions: TestActions;
  private readonly mocks = new Map<string, unknown>();
  private outer: { limits: Limits; uncommittedWork: boolean } | null = null;
  private started = false;
  private searchResults: readonly string[] = [];
  private page: unknown = null;

  constructor(actions: TestActions) {
    this.actions = actions;
  }

  startTest(): void {
    if (this.started) throw apexError('System.FinalException', 'Testing already started');
    const transaction = this.actions.transaction();
    this.started = true;
    this.outer = { limits: transaction.limits, uncommittedWork: transaction.uncommittedWork };
    transaction.limits = new Limits('synchronous');
    transaction.uncommittedWork = false;
  }

  stopTest(): void {
    if (!this.outer) throw apexError('System.FinalException', 'Testing has not started');
    const transaction = this.actions.transaction();
    const { limits, uncommittedWork } = this.outer;
    this.outer = null;
    try {
      this.actions.runJobs();
      this.actions.deliverEvents();
      this.actions.runJobs();
    } finally {
      transaction.limits = limits;
      transaction.uncommittedWork = uncommittedWork;
    }
  }

  get seeAllData(): boolean {
    return this.actions.seeAllData;
  }

  setMock(type: string, mock: unknown): void {
    this.mocks.set(typeKey(type), mock);
  }

  mockFor(type: string): unknown {
    return this.mocks.get(typeKey(type)) ?? null;
  }

  setCreatedDate(recordId: string, at: number): void {
    this.actions.setCreatedDate(recordId, at);
  }

  setFixedSearchResults(ids: readonly string[]): void {
    this.searchResults = ids;
  }

  /** Ids `Test.setFixedSearchResults` gave; SOSL in tests finds nothing else. */
  get fixedSearchResults(): readonly string[] {
    return this.searchResults;
  }

  setCurrentPage(page: unknown): void {
    this.page = page;
  }

  /** What `Test.setCurrentPage` gave. */
  get currentPage(): unknown {
    return this.page;
  }

  deliverEvents(channel?: string): void {
    this.actions.deliverEvents(channel);
  }

  enableChangeDataCapture(): void {
    this.actions.captureChanges();
  }

  standardPricebookId(): string {
    return STANDARD_PRICEBOOK_ID;
  }

  failEvents(channel?: string): void {
    this.actions.failEvents(channel);
  }
}

function typeKey(type: string): string {
  return type.toLowerCase().replace(/^system\./, '');
}
