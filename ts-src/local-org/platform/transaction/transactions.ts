import { UnsupportedFeature } from '../../apex/runtime/exceptions.js';
import { toApex } from '../../apex/runtime/flow.js';
import { withSharing } from '../../apex/runtime/sharing.js';
import { forgetState, setStateAside } from '../../apex/runtime/transaction-state.js';
import { Transaction, type TransactionOptions } from './transaction.js';

/** The store's side of a transaction. */
export interface TransactionalStore {
  begin(): void;
  commit(): void;
  rollback(): void;
  savepoint(): unknown;
  rollbackTo(savepoint: unknown): void;
  /** Ends the transaction for now; answers how to take it up again with its savepoints. */
  pause(): () => void;
}

export interface TransactionHooks {
  readonly store: TransactionalStore;
  /** Forgets the values of static fields. */
  readonly resetStatics: () => void;
  /** Makes Apex talk to the org this transaction belongs to. */
  readonly enter: () => void;
  /** Called after the end with the events to send: those of a rolled-back transaction are the immediate ones only. */
  readonly settle: (transaction: Transaction, committed: boolean) => void;
}

/** Runs transactions of one org: one at a time, to the end unless it waits and lets others run meanwhile. */
export class Transactions {
  private readonly hooks: TransactionHooks;
  private readonly stack: Transaction[] = [];
  /** Set while a test method holds the store's transaction: inner transactions become savepoints. */
  private testDepth = 0;

  constructor(hooks: TransactionHooks) {
    this.hooks = hooks;
  }

  /** The running transaction, or null. */
  get currentOrNull(): Transaction | null {
    return this.stack[this.stack.length - 1] ?? null;
  }

  /** The running transaction. Throws when there is none. */
  get current(): Transaction {
    const current = this.currentOrNull;
    if (!current) throw new Error('No transaction is running');
    return current;
  }

  /** True inside a test. */
  get inTest(): boolean {
    return this.testDepth > 0;
  }

  /**
   * Runs `body` as one transaction: all of its records are kept when it returns and none when it throws. Inside a test
   * the transaction is part of the test's own.
   */
  run<T>(options: TransactionOptions, body: (transaction: Transaction) => T): T {
    return this.inTest ? this.runInTest(options, body) : this.runAlone(options, body);
  }

  /** True when a transaction runs that others may run on top of: it has changed nothing yet, and it is no test. */
  get maySuspend(): boolean {
    return this.stack.length === 1 && !this.inTest && !this.current.uncommittedWork;
  }

  /** Sets the running transaction aside while `body` runs others. */
  suspended<T>(body: () => T): T {
    const running = this.stack.splice(0);
    const resumeStore = this.hooks.store.pause();
    const resumeApex = setStateAside();
    try {
      return body();
    } finally {
      resumeApex();
      resumeStore();
      this.stack.push(...running);
      this.hooks.enter();
    }
  }

  /** Runs a test method, or a set-up whose records are kept; those of a method are taken back afterwards. */
  runTest<T>(options: TransactionOptions, keep: boolean, body: (transaction: Transaction) => T): T {
    const transaction = new Transaction(options);
    const savepoint = this.hooks.store.savepoint();
    this.hooks.enter();
    this.hooks.resetStatics();
    forgetState();
    this.testDepth++;
    this.stack.push(transaction);
    try {
      return inApex(() => body(transaction));
    } finally {
      this.stack.pop();
      this.testDepth--;
      if (!keep) this.hooks.store.rollbackTo(savepoint);
    }
  }

  private runAlone<T>(options: TransactionOptions, body: (transaction: Transaction) => T): T {
    if (this.stack.length > 0) throw new UnsupportedFeature('A transaction inside another one');
    const transaction = new Transaction(options);
    this.hooks.enter();
    this.hooks.resetStatics();
    forgetState();
    this.hooks.store.begin();
    this.stack.push(transaction);
    let committed = false;
    try {
      const result = inApex(() => body(transaction));
      this.hooks.store.commit();
      committed = true;
      return result;
    } finally {
      this.stack.pop();
      if (!committed) this.hooks.store.rollback();
      this.hooks.settle(transaction, committed);
    }
  }

  private runInTest<T>(options: TransactionOptions, body: (transaction: Transaction) => T): T {
    const transaction = new Transaction(options);
    const savepoint = this.hooks.store.savepoint();
    this.stack.push(transaction);
    let committed = false;
    try {
      const result = inApex(() => body(transaction));
      committed = true;
      return result;
    } finally {
      this.stack.pop();
      if (!committed) this.hooks.store.rollbackTo(savepoint);
      this.hooks.settle(transaction, committed);
    }
  }
}

/** Runs Apex from the outside: nothing is said about sharing yet, and what JavaScript throws becomes an Apex exception. */
function inApex<T>(body: () => T): T {
  try {
    return withSharing(null, body);
  } catch (error) {
    throw toApex(error);
  }
}
