import type { StockBook } from '../stock/stock-book.js';
import type { FaultSwitches } from '../systems/faults.js';
import type { Ledger } from '../systems/ledger.js';
import type { Outgoing, StandIn, Work } from '../systems/stand-in.js';
import { stepsOf, type Scenario, type Step } from './scenario.js';
import { momentFrom } from './times.js';

/** A step with what became of it. */
export interface StepState extends Step {
  /** Infinite as long as it waits for something that has not happened. */
  dueAt: number;
  playedAt: number | null;
}

/** Steps that are played in one transaction. */
const AT_ONCE = 200;

/** What the engine needs around it. */
export interface Stage {
  ledger: Ledger;
  standIns: readonly StandIn[];
  faults: FaultSwitches;
  /** Goes by what the systems say about stock. */
  stock?: Pick<StockBook, 'hear'>;
  now(): number;
}

/**
 * Makes the stand-ins act a scenario out, step by step, by whatever clock it is given: a demonstration follows the
 * wall clock, a test or a load run sets it. The start of the scenario is kept, so that a restart tells the same story.
 */
export class ScenarioEngine {
  private readonly stage: Stage;
  private readonly steps: readonly Step[];
  private readonly byName: ReadonlyMap<string, StandIn>;
  readonly origin: number;
  /** When each step was played that was; the ledger has the same. A load run has too many to ask for each. */
  private readonly played: Map<string, number>;
  private turn = 0;

  constructor(scenario: Scenario, stage: Stage) {
    this.stage = stage;
    this.steps = stepsOf(scenario);
    this.byName = new Map(stage.standIns.map((system) => [system.name, system]));
    this.played = stage.ledger.played();
    this.origin = Number(stage.ledger.setting('origin', () => String(stage.now())));
    for (const { system, id } of this.steps) {
      if (!this.byName.has(system)) throw new Error(`Step ${id} names the system ${system}, which does not exist.`);
    }
  }

  /** Lets time run: what lies ahead happens by itself from now on. Until then only what is past is played. */
  begin(): void {
    this.stage.ledger.setting('begun', () => String(this.stage.now()));
  }

  /** Plays every step whose time has come and tells how many that were. */
  playDue(): number {
    const { begunAt, origin, played } = this;
    const now = this.stage.now();
    const past = now - origin;
    const ahead = begunAt === undefined ? 0 : now - begunAt;
    const isDue = (step: Step): boolean =>
      step.after === undefined ? step.offset <= (step.offset > 0 ? ahead : past) : this.dueAt(step) <= now;
    // A load run has thousands of steps: only those whose time has come are looked at any further.
    const due = this.states((step) => !played.has(step.id) && isDue(step));
    for (let start = 0; start < due.length; start += AT_ONCE) {
      this.play(due.slice(start, start + AT_ONCE).map((step) => ({ step, at: step.dueAt })));
    }
    return due.length + this.carryOutIntentions(now);
  }

  /** What systems meant to do by now, each in a transaction of its own. */
  private carryOutIntentions(now: number): number {
    const { ledger } = this.stage;
    const intended = ledger.intended(now);
    for (const { id, system, does, details, dueAt } of intended) {
      ledger.atomically(() => {
        ledger.forgetIntention(id);
        this.actAt(dueAt, system, does, details);
      });
    }
    return intended.length;
  }

  /** Plays the next step at once, as if its time had come, and the steps of the same moment with it. */
  playNext(): StepState | undefined {
    const [next, ...others] = this.pending();
    if (!next) return undefined;
    const together = [next, ...others.filter(({ dueAt }) => dueAt === next.dueAt)];
    this.play(together.map((step) => ({ step, at: Math.min(step.dueAt, this.stage.now()) })));
    return next;
  }

  pending(): StepState[] {
    const pending = this.states(({ id }) => !this.played.has(id)).filter(({ dueAt }) => dueAt < Infinity);
    return pending.sort((a, b) => a.dueAt - b.dueAt);
  }

  /** The steps that are wanted, in their order; a load run has far more than anybody looks at. */
  states(isWanted: (step: Step) => boolean = () => true): StepState[] {
    return this.steps.filter(isWanted).map((step) => ({
      ...step,
      dueAt: this.dueAt(step),
      playedAt: this.played.get(step.id) ?? null
    }));
  }

  private dueAt({ after, offset }: Step): number {
    if (after !== undefined) return (this.stage.ledger.firstMentionOf(after) ?? Infinity) + offset;
    return (offset > 0 ? (this.begunAt ?? this.origin) : this.origin) + offset;
  }

  /** How many steps were played, and of how many that happen by themselves. */
  get progress(): { played: number; planned: number } {
    const waiting = this.steps.filter(({ id, after }) => after !== undefined && !this.played.has(id)).length;
    return { played: this.played.size, planned: this.steps.length - waiting };
  }

  /** Names of all systems there are. */
  get systems(): string[] {
    return [...this.byName.keys()];
  }

  /** Whether what lies ahead happens by itself. */
  get runs(): boolean {
    return this.begunAt !== undefined;
  }

  private get begunAt(): number | undefined {
    const at = this.stage.ledger.knownSetting('begun');
    return at === undefined ? undefined : Number(at);
  }

  /**
   * Makes a system do something that no scenario foresaw, now, because it was told to. It speaks of it as of anything
   * else. Belongs into a transaction of the caller.
   */
  act(system: string, does: string, details: unknown): void {
    this.actAt(this.stage.now(), system, does, details);
  }

  private actAt(at: number, system: string, does: string, details: unknown): void {
    const work = this.workOf(system, at, at);
    this.send(system, this.byName.get(system)!.perform(does, details, work), at, true);
  }

  /** Plays steps in one transaction: each costs a write to the disk otherwise, and load runs have thousands. */
  private play(due: readonly { step: Step; at: number }[]): void {
    const { ledger } = this.stage;
    ledger.atomically(() => {
      for (const { step, at } of due) {
        const work = this.workOf(step.system, at, step.offset > 0 ? at : this.origin);
        this.send(step.system, this.perform(step, work), at, step.delivered);
        ledger.markPlayed(step.id, at);
      }
    });
    for (const { step, at } of due) this.played.set(step.id, at);
  }

  /** @param origin from when distances in time count that the system is told */
  private workOf(system: string, at: number, origin: number): Work {
    const { ledger } = this.stage;
    return {
      at: new Date(at),
      moment: (text) => momentFrom(origin, text),
      memory: ledger.memoryOf(system),
      later: (after, does, details) => ledger.intend(system, does, details, momentFrom(at, after).getTime())
    };
  }

  private send(system: string, messages: Outgoing[], at: number, delivered: boolean): void {
    const { ledger, faults, stock } = this.stage;
    for (const message of messages) {
      ledger.keep(system, message, at);
      stock?.hear(system, message.stock ?? [], at);
      if (!delivered) continue;
      this.turn++;
      const deliveries = faults.deliveriesOf(system, message, this.stage.now(), this.turn);
      for (const delivery of deliveries) ledger.deliver(system, delivery);
    }
  }

  private perform(step: Step, work: Work): Outgoing[] {
    try {
      return this.byName.get(step.system)!.perform(step.does, step.with, work);
    } catch (error) {
      throw new Error(`Step ${step.id} (${step.system} ${step.does}): ${(error as Error).message}`, { cause: error });
    }
  }
}
