import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrgThatDies } from '../support/org-that-dies.js';
import { ReturnsStage } from './stage.js';
import { begin, converge, type Taken } from './steps.js';

const BEFORE = 'before';
const AFTER = 'after';
/** The org is dead long before it gives up waiting. */
const LONG_MS = 60_000;

let stage: ReturnsStage<OrgThatDies>;
let taken: Map<string, Taken[]>;

beforeAll(async () => {
  stage = await ReturnsStage.open(OrgThatDies.open);
  taken = await begin(stage, [BEFORE, AFTER]);
  await stage.waits(LONG_MS);
});
afterAll(() => stage?.close());

async function ask(steps: readonly Taken[]): Promise<void> {
  for (const { asks, order, key } of steps) await asks(stage, order, key);
}

describe('an org that is killed between what it asked and the answer', () => {
  it('when the first of the systems has done it: asks under the same keys, and every ledger has one effect', async () => {
    const steps = taken.get(AFTER)!;
    stage.misbehave('hang');
    await ask(steps);
    await expect.poll(() => steps.some(({ key }) => stage.effectsOf(key).length > 0)).toBe(true);

    await stage.org.die();
    stage.misbehave(null);
    await stage.org.revive();

    await converge(stage, steps);
  });

  it('before the systems have: what they do late and what is asked again are one effect', async () => {
    const steps = taken.get(BEFORE)!;
    for (const system of ['NorthOms', 'Erp']) stage.facade.faults.set(system, 'slow', true);
    await ask(steps);
    await expect.poll(() => stage.claimed()).toBeGreaterThan(0);

    await stage.org.die();
    expect(steps.flatMap(({ key }) => stage.effectsOf(key))).toEqual([]);
    for (const system of ['NorthOms', 'Erp']) stage.facade.faults.set(system, 'slow', false);
    await stage.org.revive();

    await converge(stage, steps);
  });

  it('has paid each credit once', () => {
    expect(stage.paid().map(({ amount }) => amount)).toEqual([20, 20]);
  });
});
