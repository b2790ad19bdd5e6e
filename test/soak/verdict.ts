import { pictureOf, type Picture } from '../property/story.js';
import type { SoakFacts } from './facts.js';
import type { SoakPlan } from './plan.js';

/** One thing that has to be so, and where it is not. */
export interface Check {
  name: string;
  /** What was found, in numbers. */
  found: string;
  differences: string[];
}

type Proof = (facts: SoakFacts, plan: SoakPlan) => Check;

/** All that a run has to prove. */
export const verdictOf = (facts: SoakFacts, plan: SoakPlan): Check[] =>
  [
    everythingPublished,
    everythingCounted,
    everythingSomewhere,
    nothingDoubled,
    projections,
    waiting,
    dead,
    effects
  ].map((prove) => prove(facts, plan));

const differing = (what: string, expected: unknown, got: unknown): string[] =>
  expected === got ? [] : [`${what}: expected ${String(expected)}, got ${String(got)}`];

const everythingPublished: Proof = ({ outbox }) => {
  const left = outbox.filter(({ state }) => state !== 'published');
  return {
    name: 'The relay has published everything it took in',
    found: `${outbox.length - left.length} of ${outbox.length}`,
    differences: left.map(({ key, state }) => `${key}: expected published, got ${state}`)
  };
};

/** What is published again after a crash is accepted again, and must be counted as a duplicate. */
const everythingCounted: Proof = ({ outbox, counts, kept }) => {
  const of = (name: string): number => counts[name] ?? 0;
  const again = of('Accepted') - outbox.length;
  const keptAs = (state: string): number => kept.filter((message) => message.state === state).length;
  const { Applied, Duplicates, Waiting, Dead } = counts;
  return {
    name: 'Accepted = applied + duplicates + waiting + dead; lost 0',
    found: `${of('Accepted')} = ${Applied} + ${Duplicates} + ${Waiting} + ${Dead}; ${outbox.length} published, ${again} of them twice`,
    differences: [
      ...differing('sum', of('Accepted'), of('Applied') + of('Duplicates') + of('Waiting') + of('Dead')),
      ...differing('accepted more often than published, and so duplicates', again, of('Duplicates')),
      ...differing(
        'still waiting by the counts',
        of('Waiting') + of('Resumed') - of('Released') - of('Expired'),
        keptAs('Waiting')
      ),
      ...differing('still dead by the counts', of('Dead') + of('Expired') - of('Revived'), keptAs('Dead'))
    ]
  };
};

const everythingSomewhere: Proof = ({ outbox, milestones, kept }) => {
  const applied = new Set(milestones);
  const others = new Set(kept.map(({ key }) => key));
  const lost = outbox.filter(({ key }) => !applied.has(key) && !others.has(key));
  const sent = new Set(outbox.map(({ key }) => key));
  const invented = [...applied, ...others].filter((key) => !sent.has(key));
  return {
    name: 'Each event is a milestone or a kept message, and nothing else is',
    found: `${applied.size} milestones, ${others.size} kept, ${lost.length} lost, ${invented.length} from nowhere`,
    differences: [
      ...lost.map(({ key }) => `${key}: lost`),
      ...invented.map((key) => `${key}: nobody published it`),
      ...[...others].filter((key) => applied.has(key)).map((key) => `${key}: applied and kept`)
    ]
  };
};

const nothingDoubled: Proof = ({ milestones, kept }) => {
  const doubled = [...repeated(milestones), ...repeated(kept.map(({ key }) => key))];
  return {
    name: 'No event has two records',
    found: `${milestones.length + kept.length} records`,
    differences: doubled.map((key) => `${key}: expected 1 record, got more`)
  };
};

function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(keys.filter((key) => seen.size === seen.add(key).size))];
}

const projections: Proof = ({ pictures }, { orders, commanded }) => {
  const all = [...orders, ...commanded];
  const differences = all.flatMap(({ number, life }) => {
    const got = pictures.get(number);
    return got ? pictureDifferences(number, pictureOf(life), got) : [`${number}: expected an order, got none`];
  });
  const known = new Set(all.map(({ number }) => number));
  const others = [...pictures.keys()].filter((number) => !known.has(number));
  return {
    name: "Each order's projection is the independent model's",
    found: `${all.length} orders`,
    differences: [...differences, ...others.map((number) => `${number}: nobody placed this order`)]
  };
};

/** Field by field. */
function pictureDifferences(order: string, expected: Picture, got: Picture): string[] {
  const fields = (picture: Picture): Map<string, unknown> =>
    new Map<string, unknown>([
      ['status', picture.status],
      ['number of lines', picture.lines.length],
      ['parcels', picture.parcels.join(', ')],
      ...picture.lines.flatMap((line, index) =>
        Object.entries(line).map(([name, value]): [string, unknown] => [`line ${index + 1} ${name}`, value])
      )
    ]);
  const found = fields(got);
  return [...fields(expected)].flatMap(([field, value]) => differing(`${order} ${field}`, value, found.get(field)));
}

const waiting: Proof = ({ kept }, { strays }) => {
  const messages = kept.filter(({ state }) => state === 'Waiting');
  return {
    name: 'Only scans of parcels that no order claims wait',
    found: `${messages.length} wait, ${strays.length} such scans`,
    differences: differing('waiting', strays.length, messages.length)
  };
};

/** A torn message has one unreadable part, which is told once, however often it came; the whole one that follows is read. */
const dead: Proof = ({ kept, torn, outbox }) => {
  const letters = kept.filter(({ state }) => state === 'Dead');
  const textOf = new Map(outbox.map(({ key, unreadable }) => [key, unreadable]));
  const expected = new Set(torn.map(({ content }) => content));
  const contents = letters.map(({ key, errorClass }) => (errorClass === 'contract' ? textOf.get(key) : null) ?? null);
  const told = new Set(contents);
  const strangers = letters.filter((_letter, index) => !expected.has(contents[index] ?? ''));
  const silent = torn.filter(({ content }) => !told.has(content));
  return {
    name: 'Dead letters are exactly what was torn',
    found: `${letters.length} dead letters of ${expected.size} torn contents`,
    differences: [
      ...strangers.map(
        ({ key, errorClass, message }) => `${key}: expected no dead letter, got ${errorClass}: ${message}`
      ),
      ...silent.map(({ name }) => `${name}: expected a dead letter, got none`),
      ...repeated(contents.filter((content) => content !== null)).map(
        (content) => `${content}: expected 1 dead letter, got more`
      )
    ]
  };
};

const effects: Proof = (facts, { commanded }) => {
  const expected = commanded.flatMap(({ number, cancelled }) => [
    `${number}:create`,
    ...(cancelled ? [`${number}:cancel`] : [])
  ]);
  const done = facts.effects.map(({ idempotencyKey }) => idempotencyKey);
  return {
    name: "Each command had one effect in the system's ledger",
    found: `${done.length} effects of ${expected.length} commands`,
    differences: [
      ...expected.filter((key) => !done.includes(key)).map((key) => `${key}: expected 1 effect, got none`),
      ...done.filter((key) => !expected.includes(key)).map((key) => `${key}: expected no effect, got 1`),
      ...repeated(done).map((key) => `${key}: expected 1 effect, got more`)
    ]
  };
};

const MOST_DIFFERENCES = 20;

/** The verdict as people read it. */
export function tableOf(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .flatMap(({ name, found, differences }) => [
      `${differences.length === 0 ? '✓' : '✗'} ${name.padEnd(width)}  ${found}`,
      ...differences.slice(0, MOST_DIFFERENCES).map((difference) => `    ${difference}`),
      ...(differences.length > MOST_DIFFERENCES ? [`    … ${differences.length - MOST_DIFFERENCES} more`] : [])
    ])
    .join('\n');
}
