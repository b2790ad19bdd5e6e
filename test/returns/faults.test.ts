import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { misbehaviours, type Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import { OrgThread } from '../support/org-thread.js';
import { ReturnsStage } from './stage.js';
import { begin, converge, isTrue, newest, SENTENCE, type Taken } from './steps.js';

const WELL = 'well';
const kinds = [WELL, ...(Object.keys(misbehaviours) as Misbehaviour[])] as const;

let stage: ReturnsStage;
let taken: Map<string, Taken[]>;

beforeAll(async () => {
  stage = await ReturnsStage.open(OrgThread.open);
  taken = await begin(stage, kinds);
});
afterAll(() => stage?.close());
afterEach(() => stage.misbehave(null));

describe('every fault of the façade at every step', () => {
  it.each(kinds)('%s: says Submitted until it is decided, converges, and every ledger has one effect', async (how) => {
    const steps = taken.get(how)!;
    if (how !== WELL) stage.misbehave(how);

    // Pressed twice, sent again by a browser that lost the answer.
    for (const { asks, order, key } of steps) await Promise.all([1, 2, 3].map(() => asks(stage, order, key)));
    for (const step of how === WELL ? [] : steps) {
      const view = await stage.until(step.order, (seen) => newest(seen).message !== null);
      isTrue(stage, view, step);
      expect(newest(view)).toMatchObject({ open: true, tone: 'warning', message: expect.stringMatching(SENTENCE) });
    }
    stage.misbehave(null);

    await converge(stage, steps);
  });

  it('has paid each credit once', () => {
    expect(stage.paid().map(({ amount }) => amount)).toEqual(kinds.map(() => 20));
  });
});
