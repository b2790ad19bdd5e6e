import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import { pause } from '../support/org-thread.js';
import { PromiseStage, type Ask, type AskedLine, type StageOptions } from './stage.js';

const BUDGET = 12;
const AT_ONCE = 4;
const REPS = 300;
/** For answers that come: machines may be slow. */
const usual: StageOptions = {
  ...{ requestsPerWindow: BUDGET, windowSeconds: 600, lookupsAtOnce: AT_ONCE, openSeconds: 1 },
  ...{ freshSeconds: 300, patienceMilliseconds: 10_000, timeoutMilliseconds: 60_000 }
};
/** For answers that never come; far below the org's own time-out, which holds where a route has no patience. */
const PATIENCE_MS = 1_000;
/** Long enough for the whole crowd to come and go meanwhile. */
const CROWD_MS = 5_000;

/** Times are stored to the second. */
const A_SECOND_MS = 1_100;

let stage: PromiseStage;
let recordId: string;

beforeAll(async () => {
  stage = await PromiseStage.open(usual);
  recordId = await stage.insert('Account', { Name: 'Hotel Grand Group', AccountNumber: 'C-30001' });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  await stage.set(usual);
  await stage.forget();
});
afterEach(() => stage.misbehave(null));

const askFor = (lines: AskedLine[]): Ask => ({ recordId, brand: 'Lumen', country: 'DE', lines });
const line = (row: number, item: string, quantity: number, unit?: string): AskedLine => ({
  ...{ line: String(row), row, item, quantity },
  ...(unit && { unit })
});
const promotion = (quantity: number): Ask => askFor([line(1, 'LM-DSK-2', quantity)]);

/** Two hundred products in pieces, cases and pallets. */
function pasted(): Ask {
  const lamps = ['E27', 'E14', 'GU10', 'B22', 'G9'].flatMap((socket) =>
    ['3', '5', '7', '9', '12'].flatMap((watt) =>
      ['WW', 'NW', 'CW', 'DIM', 'SMART'].map((tone) => `LM-BLB-${socket}-${watt}${tone}`)
    )
  );
  const shades = ['CONE', 'DRUM', 'DOME', 'BELL'].flatMap((shape) =>
    ['20', '30', '40', '50', '60'].flatMap((size) =>
      ['LINEN', 'COTTON', 'PAPER', 'FELT'].map((cloth) => `LM-SHD-${shape}-${size}-${cloth}`)
    )
  );
  const skus = [...lamps, ...shades].slice(0, 200);
  return askFor(skus.map((sku, index) => line(index + 1, sku, 2, index % 2 === 0 ? 'case' : 'piece')));
}

/** How often the façade is asked meanwhile. */
async function calls(task: () => Promise<unknown>): Promise<number> {
  const before = await stage.promisesAnswered();
  await task();
  return (await stage.promisesAnswered()) - before;
}

describe('how often the systems are asked', () => {
  it('200 lines in mixed units are one call, and none when they are asked for again while that is fresh', async () => {
    const ask = pasted();

    expect(await calls(async () => expect(await stage.ask(ask)).toMatchObject({ source: 'live', firm: true }))).toBe(1);
    const again = await stage.look(ask);

    expect(await calls(() => stage.ask(ask))).toBe(0);
    expect(again).toMatchObject({ source: 'recent', firm: true });
    expect(again.lines.map(({ outcome }) => outcome)).not.toContain('unanswered');
    expect(again.lines).toHaveLength(200);
  });

  it(`${REPS} reps who ask the same at once are one call`, async () => {
    const asked = await calls(async () => {
      const answers = await Promise.all(Array.from({ length: REPS }, () => stage.ask(promotion(10))));
      expect(answers.filter(({ source }) => source === 'live')).toHaveLength(1);
      for (const { source, firm, reason, askAgainAfterMs } of answers.filter(({ source }) => source === 'lastKnown'))
        expect({ source, firm, reason, askAgainAfterMs }).toEqual({
          ...{ source: 'lastKnown', firm: false, askAgainAfterMs: 1000 },
          reason: expect.stringContaining('right now') as string
        });
    });

    expect(asked).toBe(1);
    expect(await stage.ask(promotion(10))).toMatchObject({ source: 'recent' });
  });

  /** Each rep asks for a quantity of her own. */
  const crowd = (): Promise<unknown> =>
    Promise.all(
      Array.from({ length: REPS }, async (_, index) => {
        const answer = await stage.ask(promotion(index + 1));
        expect(answer.firm).toBe(answer.source === 'live' || answer.source === 'recent');
      })
    );

  it(`${REPS} reps who each ask for another quantity at once are exactly the budget, and the rest is told when to come again`, async () => {
    await stage.set({ lookupsAtOnce: REPS });

    expect(await calls(crowd)).toBe(BUDGET);
    expect(await calls(crowd)).toBe(0);
    expect((await stage.look(promotion(REPS + 1))).reason).toMatch(
      /^ERP has been asked as often as it may be; ask again in \d+ seconds\.$/
    );
  });

  it('only so many are under way at once', async () => {
    // However slow the machine is, no turn ends before the last one has come.
    await stage.set({ patienceMilliseconds: 120_000 });
    const tickets = await Promise.all(
      Array.from({ length: REPS }, async (_, index) => (await stage.look(promotion(index + 1))).ticket)
    );

    expect(tickets.filter((ticket) => ticket !== null)).toHaveLength(AT_ONCE);
    expect((await stage.look(promotion(REPS + 1))).reason).toBe(
      'Many are asking ERP right now; ask again in a moment.'
    );
  });

  it('nobody waits for the time-out of another: those who may not ask are answered before it', async () => {
    await stage.set({ patienceMilliseconds: CROWD_MS });
    stage.misbehave('hang');
    const turns: string[] = [];

    await Promise.all(
      Array.from({ length: REPS }, async (_, index) => {
        const known = await stage.look(promotion(index + 1));
        if (known.ticket === null) turns.push('at once');
        else turns.push(`after the call: ${(await stage.askLive(known.ticket, promotion(index + 1))).source}`);
      })
    );

    const waited = turns.filter((turn) => turn !== 'at once');
    expect(waited.length).toBeGreaterThan(0);
    expect(waited.length).toBeLessThanOrEqual(AT_ONCE);
    expect(new Set(waited)).toEqual(new Set(['after the call: lastKnown']));
    expect(turns.slice(-waited.length)).toEqual(waited);
  });
});

describe('when stock is heard of', () => {
  it('confirms an answer that is no longer fresh without asking, and asks when it contradicts it', async () => {
    await stage.insert('CrossReference__c', {
      ...{ Kind__c: 'Location', SystemName__c: 'EastWms', ForeignNumber__c: 'E1', TargetKey__c: 'EAST' },
      ReferenceKey__c: 'location:EastWms|E1'
    });
    const first = await stage.ask(promotion(30));
    expect(first.lines[0]!.plan).toMatchObject([{ quantity: 30, location: 'EAST' }]);

    await pause(A_SECOND_MS);
    await stage.tellStock('Snapshot', 'LM-DSK-2', 'E1', 500);
    const confirmed = calls(async () =>
      expect(await stage.ask(promotion(30))).toMatchObject({ source: 'positions', firm: true })
    );
    expect(await confirmed).toBe(0);

    await stage.tellStock('Movement', 'LM-DSK-2', 'E1', -490);
    const contradicted = calls(async () => expect(await stage.ask(promotion(30))).toMatchObject({ source: 'live' }));
    expect(await contradicted).toBe(1);
  });
});

describe('when the façade is not well', () => {
  const kinds: Misbehaviour[] = [
    ...(['error-before', 'error-after', 'hang', 'reset', 'half-body', 'wrong-json', 'wrong-version', 'busy'] as const),
    'locked-out'
  ];

  it.each(kinds)('%s: what was known last is shown with its age, not firm, and it recovers by itself', async (how) => {
    await stage.set({ freshSeconds: 0 });
    const good = await stage.ask(promotion(24));
    await stage.set({ patienceMilliseconds: PATIENCE_MS });
    stage.misbehave(how);

    const began = Date.now();
    const answer = await stage.ask(promotion(24));
    const took = Date.now() - began;
    await stage.set(usual);

    expect(answer).toMatchObject({ source: 'lastKnown', firm: false, outcome: good.outcome });
    expect(answer.ageSeconds).toBeGreaterThanOrEqual(0);
    expect(answer.reason).toMatch(/\w+\./);
    expect(answer.lines[0]).toMatchObject({ sku: 'LM-DSK-2', fullAt: good.lines[0]!.fullAt });
    // Patience is the route's: with the org's it would have taken a minute.
    expect(took).toBeLessThan(usual.timeoutMilliseconds);

    stage.misbehave(null);
    await expect.poll(async () => (await stage.ask(promotion(25))).source, { timeout: 60_000 }).toBe('live');
  });

  it('the ERP itself is down: a question nobody has answered before is shown as not known, in a sentence that says so', async () => {
    stage.facade.faults.set('Erp', 'down', true);
    // Of this product nobody has told any stock either.
    const answer = await stage.ask(askFor([line(1, 'LM-FLR-2', 25)]));
    stage.facade.faults.set('Erp', 'down', false);

    expect(answer).toMatchObject({ source: 'lastKnown', firm: false, outcome: 'unanswered' });
    expect(answer.ageSeconds).toBeNull();
    expect(answer.reason).toMatch(/busy/);
    expect(answer.lines).toMatchObject([{ outcome: 'unanswered', plan: [] }]);
  });

  it('is left alone after failures in a row, and asked again by one when its rest is over', async () => {
    stage.misbehave('error-before');
    const asked = await calls(async () => {
      for (let quantity = 1; quantity <= BUDGET; quantity++) await stage.ask(promotion(quantity));
    });
    expect(asked).toBeLessThan(BUDGET);
    expect((await stage.look(promotion(40))).reason).toMatch(/does not answer at present: .*500/);

    stage.misbehave(null);
    await expect.poll(async () => (await stage.ask(promotion(40))).source, { timeout: 60_000 }).toBe('live');
    expect(await stage.ask(promotion(41))).toMatchObject({ source: 'live', firm: true });
  });
});
