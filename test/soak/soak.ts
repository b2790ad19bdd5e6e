import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from './check.js';
import { readFacts } from './facts.js';
import { planSoak, SCENARIO_S, type SoakSize } from './plan.js';
import { SoakRun } from './run.js';
import { Stage } from './stage.js';
import { verdictOf } from './verdict.js';

/** How long and how much. */
export interface SoakOptions extends SoakSize {
  minutes: number;
}

export interface SoakResult {
  checks: Check[];
  seconds: number;
  /** Events the relay took in, those that could be read. */
  events: number;
  planned: number;
  killed: string[];
  passed: boolean;
}

/** Minutes beyond the planned ones that everything may take to settle. */
const PATIENCE_MIN = 20;
/** How long the clock of the stand-ins stays fast afterwards. It never passes the org's: nothing happens in its future. */
const AFTERWARDS_MS = 300_000;

/** Plays a whole soak in a folder of its own, which stays when something differs. */
export async function soak(options: SoakOptions, say: (text: string) => void): Promise<SoakResult> {
  const plan = planSoak(options);
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-soak-'));
  const orders = plan.orders.length + plan.commanded.length;
  say(`seed ${plan.seed}: ${orders} orders with ${plan.events} events, data in ${dataDir}`);
  const lasts = options.minutes * 60_000;
  const speed = (SCENARIO_S * 1_000) / lasts;
  const agreesAt = speed > 1 ? new Date(Date.now() + lasts + AFTERWARDS_MS) : undefined;
  const stage = await Stage.open({ dataDir, scenario: plan.scenario, speed, agreesAt });
  const stop = (): void => void stage.close().then(() => process.exit(1));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let passed = false;
  try {
    const { seconds, killed } = await new SoakRun(plan, stage, say).play((options.minutes + PATIENCE_MIN) * 60_000);
    say('reading what is there');
    const facts = await readFacts(stage);
    const checks = verdictOf(facts, plan);
    passed = checks.every(({ differences }) => differences.length === 0);
    const events = facts.outbox.filter(({ unreadable }) => unreadable === null).length;
    return { checks, seconds, killed, passed, events, planned: plan.events };
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await stage.close();
    if (passed) rmSync(dataDir, { recursive: true, force: true });
    else say(`The data stay in ${dataDir}.`);
  }
}
