import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPartners } from '../../relay/settings.js';
import { createFacade, type Facade } from '../server.js';
import { readScenario, replicate, stepsOf, type Scenario } from './scenario.js';
import { distance, momentFrom } from './times.js';

const scenario = readScenario('config/demonstration/scenario.yaml');

describe('distances in time', () => {
  test.each([
    ['-2d4h', -(2 * 24 + 4) * 3_600_000],
    ['+1m30s', 90_000],
    ['0', 0]
  ])('%s is %i milliseconds', (text, expected) => {
    expect(distance(text)).toBe(expected);
  });

  test.each(['2d', 'tomorrow', '+', '+5', '-1w'])('“%s” is refused', (text) => {
    expect(() => distance(text)).toThrow(/no distance in time/);
  });

  test('a moment may be given as such', () => {
    expect(momentFrom(0, '2026-03-01T10:00:00Z').toISOString()).toBe('2026-03-01T10:00:00.000Z');
  });
});

describe('the demonstration scenario', () => {
  test('has at least twelve orders of three brands', () => {
    const placed = stepsOf(scenario).flatMap(({ does, with: details }) =>
      does === 'placed' ? [(details as { brand: string }).brand] : []
    );

    expect(placed.length).toBeGreaterThanOrEqual(12);
    expect(new Set(placed)).toEqual(new Set(['Alder & Oak', 'Pacer', 'Lumen']));
  });

  test('replaces every name by its number, and plays in time', () => {
    const steps = stepsOf(scenario);

    expect(JSON.stringify(steps.map((step) => step.with))).not.toMatch(/\$\w/);
    expect(steps.map(({ offset }) => offset)).toEqual(steps.map(({ offset }) => offset).sort((a, b) => a - b));
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  });
});

describe('the engine', () => {
  let facade: Facade | undefined;
  let clock = 0;
  const play = (told: Scenario): Facade => {
    facade = createFacade({
      ledgerPath: ':memory:',
      scenario: told,
      partners: readPartners('config/partners.json'),
      token: 't',
      now: () => clock
    });
    facade.engine.playDue();
    return facade;
  };

  beforeEach(() => (clock = Date.parse('2026-03-10T12:00:00Z')));
  afterEach(async () => facade?.close());

  test('plays the same stories many times over for a load run', () => {
    const once = stepsOf(scenario).filter(({ offset }) => offset <= 0).length;
    const { engine } = play(replicate(scenario, 5));

    expect(engine.states().filter(({ playedAt }) => playedAt !== null)).toHaveLength(5 * once);
  });

  test('has a step wait until a system speaks of a number, and counts its time from then', () => {
    const scan = { tracking: 'T-1', type: 'I', code: 'DP', text: 'DEPARTURE SCAN' };
    const steps = [{ at: '+30s', after: '$order-R1', system: 'Ups', does: 'scans', with: scan }];
    const names = { order: 'X-1' };
    const { engine, ledger } = play({ stories: [{ title: 'A', situation: 'b', names, delivered: true, steps }] });
    engine.begin();
    clock += 3_600_000;
    expect([engine.playDue(), engine.pending(), engine.progress]).toEqual([0, [], { played: 0, planned: 0 }]);

    ledger.keep('NorthOms', { name: 'return', body: '{}', mentions: ['X-1-R1'] }, clock);
    expect(engine.pending()).toMatchObject([{ dueAt: clock + 30_000 }]);
    clock += 29_000;
    expect(engine.playDue()).toBe(0);
    clock += 1_000;
    expect([engine.playDue(), engine.progress]).toEqual([1, { played: 1, planned: 1 }]);
  });

  test.each([
    ['a system that does not exist', { system: 'Nowhere', does: 'reports' }, /Nowhere, which does not exist/],
    ['an action the system does not know', { system: 'Ups', does: 'sings' }, /no action “sings”. It has: scans/],
    ['details that are missing', { system: 'Ups', does: 'scans' }, /"code"/],
    ['an order nobody placed', { system: 'NorthOms', does: 'closes', with: { order: 'X-1' } }, /no order X-1/]
  ])('%s is told with the step it stands in', (_what, step, reason) => {
    const told: Scenario = {
      stories: [
        {
          title: 'A',
          situation: 'b',
          names: { order: 'X-1' },
          delivered: true,
          steps: [{ at: '-1h', with: {}, ...step }]
        }
      ]
    };

    expect(() => play(told)).toThrow(reason);
    facade = undefined;
  });
});
