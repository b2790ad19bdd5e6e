import { until } from '../../scripts/start/wait.js';
import type { Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import type { Fault } from '../../ts-src/facade/systems/faults.js';
import type { OutboxCounts } from '../../ts-src/relay/outbox/outbox.js';
import { Commands } from './commands.js';
import type { SoakPlan, Trouble } from './plan.js';
import type { Stage } from './stage.js';

const TICK_MS = 1_000;
const SAY_MS = 5_000;
/** The org and the relay have nothing more to do when nothing moved for so long. */
const QUIET_MS = 3_000;
const JOBS_LIMIT_MS = 300_000;
const JOBS_UNDER_WAY =
  "SELECT Id FROM AsyncApexJob WHERE JobType IN ('Queueable', 'BatchApex') AND Status IN ('Holding', 'Queued', 'Preparing', 'Processing')";
const NO_TROUBLE: Trouble = { faults: {}, facade: null };

interface FacadeState {
  played: number;
  planned: number;
  systems: { name: string; faults: Fault[]; heldBack: number }[];
  facade: { current: Misbehaviour | null };
}

interface RelayState {
  counts: OutboxCounts;
  mailboxes: { position: number; error: string | null }[];
}

interface Moment {
  facade: FacadeState | undefined;
  relay: RelayState | undefined;
  /** Events the org has accepted. */
  accepted: number | undefined;
}

/** Plays a plan from beginning to end: time runs, things go wrong, processes die, until everything has settled. */
export class SoakRun {
  private readonly plan: SoakPlan;
  private readonly stage: Stage;
  private readonly say: (text: string) => void;
  private readonly commands: Commands;
  private readonly killed: string[] = [];
  private readonly begun = Date.now();
  private progress = 0;
  private saidAt = 0;
  private last = '';
  private lastMovedAt = Date.now();
  private rate = { at: Date.now(), accepted: 0 };

  constructor(plan: SoakPlan, stage: Stage, say: (text: string) => void) {
    this.plan = plan;
    this.stage = stage;
    this.say = say;
    this.commands = new Commands(stage, plan);
  }

  /** @returns seconds it took and how often which process was killed. @throws Error when it does not settle in time */
  async play(limitMs: number): Promise<{ seconds: number; killed: string[] }> {
    await this.stage.ask('facade', '/demonstration/begin', {});
    for (;;) {
      const moment = await this.look();
      await this.act(moment);
      if (this.isSettled(moment)) break;
      if (Date.now() - this.begun > limitMs)
        throw new Error(`It did not settle within ${Math.round(limitMs / 60_000)} minutes: ${this.last}`);
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    const seconds = (Date.now() - this.begun) / 1_000;
    await this.watchExceptions();
    return { seconds, killed: this.killed };
  }

  /** Has the org look at everything its exception rules have not looked at yet, as it does every quarter of an hour. */
  private async watchExceptions(): Promise<void> {
    const problem = await this.stage.runApex('integration', 'ExceptionWatch.check();');
    if (problem !== null) throw new Error(`The exception watch failed: ${problem}`);
    await until('The jobs of the org', JOBS_LIMIT_MS, async () => {
      const jobs = await this.stage.query(JOBS_UNDER_WAY);
      return jobs.length === 0 ? true : undefined;
    });
  }

  private async look(): Promise<Moment> {
    const sum = `/services/data/v65.0/query?q=${encodeURIComponent('SELECT SUM(Accepted__c) n FROM IngestionRun__c')}`;
    const [facade, relay, runs] = await Promise.all([
      this.stage.ask<FacadeState>('facade', '/demonstration/state'),
      this.stage.ask<RelayState>('relay', '/status'),
      this.stage.ask<{ records: { n: number | null }[] }>('org', sum)
    ]);
    if (facade) this.progress = facade.played / facade.planned;
    return { facade, relay, accepted: runs && (runs.records[0]?.n ?? 0) };
  }

  private async act(moment: Moment): Promise<void> {
    if (moment.facade) await this.makeTrouble(moment.facade);
    await this.killDue(moment);
    if (moment.accepted !== undefined) await this.commands.goOn(this.progress);
    this.tell(moment);
  }

  /** Kills whoever is next, once it lives again after the last time. */
  private async killDue({ facade, relay, accepted }: Moment): Promise<void> {
    const next = this.plan.kills[this.killed.length];
    if (!next || next.at > this.progress) return;
    if ({ facade, relay, org: accepted }[next.process] === undefined) return;
    this.killed.push(next.process);
    this.say(`kill -9 ${next.process}`);
    await this.stage.kill(next.process);
  }

  /** Switches on what goes wrong now; a façade that was killed has forgotten it. */
  private async makeTrouble({ systems, facade }: FacadeState): Promise<void> {
    const wanted = this.trouble;
    for (const system of systems) {
      const faults = wanted.faults[system.name] ?? [];
      const changes = [
        ...faults.filter((fault) => !system.faults.includes(fault)).map((fault) => ({ fault, on: true })),
        ...system.faults.filter((fault) => !faults.includes(fault)).map((fault) => ({ fault, on: false }))
      ];
      for (const change of changes)
        await this.stage.ask('facade', '/demonstration/faults', { system: system.name, ...change });
    }
    if (facade.current !== wanted.facade)
      await this.stage.ask('facade', '/demonstration/facade', { misbehaviour: wanted.facade });
  }

  private get trouble(): Trouble {
    return this.plan.troubles[Math.floor(this.progress * this.plan.troubles.length)] ?? NO_TROUBLE;
  }

  /** All was played, and nothing is under way any more: nothing has moved for a while. */
  private isSettled({ facade, relay, accepted }: Moment): boolean {
    if (!facade || !relay || accepted === undefined) return false;
    const heldBack = facade.systems.reduce((sum, system) => sum + system.heldBack, 0);
    const read = relay.mailboxes.reduce((sum, { position }) => sum + position, 0);
    const unread = relay.mailboxes.filter(({ error }) => error !== null).length;
    const { pending, published } = relay.counts;
    const state = { heldBack, unread, pending, read, published, accepted, commands: this.commands.isDone };
    const isQuiet = !this.moved(JSON.stringify(state));
    const isThrough =
      this.progress === 1 &&
      this.killed.length === this.plan.kills.length &&
      facade.systems.every(({ faults }) => faults.length === 0);
    return isQuiet && isThrough && this.commands.isDone && heldBack + unread + pending === 0 && accepted >= published;
  }

  /** Notes a state; true, as a refusal, when it is another one or has not lasted long enough. */
  private moved(state: string): boolean {
    if (state !== this.last) this.lastMovedAt = Date.now();
    this.last = state;
    return Date.now() - this.lastMovedAt < QUIET_MS;
  }

  private tell({ relay, accepted }: Moment): void {
    if (Date.now() - this.saidAt < SAY_MS) return;
    this.saidAt = Date.now();
    const of = (count: number | undefined): string => (count === undefined ? '(dead)' : String(count));
    const parts = [
      `${Math.floor(this.progress * 100)} %`,
      `relay published ${of(relay?.counts.published)}, waiting ${of(relay?.counts.pending)}`,
      `org accepted ${of(accepted)}${this.rateOf(accepted)}`,
      this.commands.inWords,
      this.troubleInWords()
    ];
    this.say(parts.filter(Boolean).join(' · '));
  }

  private rateOf(accepted: number | undefined): string {
    if (accepted === undefined) return '';
    const { at, accepted: before } = this.rate;
    const perSecond = ((accepted - before) * 1_000) / (Date.now() - at);
    this.rate = { at: Date.now(), accepted };
    return ` (${Math.round(perSecond)}/s)`;
  }

  private troubleInWords(): string {
    const { faults, facade } = this.trouble;
    const systems = Object.entries(faults).map(([system, names]) => `${system} ${names.join('+')}`);
    return [...systems, ...(facade ? [`façade ${facade}`] : [])].join(', ');
  }
}
