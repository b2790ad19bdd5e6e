import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFacts } from './facts.js';
import { planSoak, SCENARIO_S, type SoakSize } from './plan.js';
import { SoakRun } from './run.js';
import { Stage } from './stage.js';
import { verdictOf, type Check } from './verdict.js';

/** How long and how much. */
export interface SoakOptions extends SoakSize {
  minutes: number;
}

export interface SoakResult {
  checks: Check[];
  seconds: number;
  events: number;
  killed: string[];
  passed: boolean;
}

/** Minutes beyond the planned ones that everything may take to settle. */
const PATIENCE_MIN = 20;

/** Plays a whole soak in a folder of its own, which stays when something differs. */
export async function soak(options: SoakOptions, say: (text: string) => void): Promise<SoakResult> {
  const plan = planSoak(options);
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-soak-'));
  say(`seed ${plan.seed}: ${plan.orders.length + plan.commanded.length} orders, data in ${dataDir}`);
  const stage = await Stage.open({ dataDir, scenario: plan.scenario, speed: SCENARIO_S / (options.minutes * 60) });
  const stop = (): void => void stage.close().then(() => process.exit(1));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let passed = false;
  try {
    const { seconds, killed } = await new SoakRun(plan, stage, say).play((options.minutes + PATIENCE_MIN) * 60_000);
    say('reading what is there');
    const facts = await readFacts(stage);
    const checks = verdictOf(facts, plan);
    passed = checks.every(({ differences }) => differences.length === 0);
    return { checks, seconds, killed, passed, events: facts.outbox.length };
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await stage.close();
    if (passed) rmSync(dataDir, { recursive: true, force: true });
    else say(`The data stay in ${dataDir}.`);
  }
}
