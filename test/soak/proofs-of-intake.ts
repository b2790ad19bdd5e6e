import { differing, repeated, type Proof } from './check.js';

/** What a system tells of comes in once: neither fewer events than were planned nor others. */
export const everythingTold: Proof = ({ outbox }, { events }) => {
  const readable = outbox.filter(({ unreadable }) => unreadable === null).length;
  return {
    name: 'The relay took in each event that the systems told of',
    found: `${readable} of ${events}`,
    differences: differing('events taken in', events, readable)
  };
};

export const everythingPublished: Proof = ({ outbox }) => {
  // Of counts that wait for their turn only the newest has to go.
  const left = outbox.filter(({ state, isStock }) => state !== 'published' && !(isStock && state === 'superseded'));
  return {
    name: 'The relay has published everything it took in',
    found: `${outbox.length - left.length} of ${outbox.length}`,
    differences: left.map(({ key, state }) => `${key}: expected published, got ${state}`)
  };
};

/** What is published again after a crash is accepted again, and must be counted as a duplicate. */
export const everythingCounted: Proof = ({ outbox, counts, kept }) => {
  const of = (name: string): number => counts[name] ?? 0;
  const published = outbox.filter(({ isStock }) => !isStock).length;
  const again = of('Accepted') - published;
  const keptAs = (state: string): number => kept.filter((message) => message.state === state).length;
  const { Applied, Duplicates, Waiting, Dead } = counts;
  return {
    name: 'Orders: accepted = applied + duplicates + waiting + dead; lost 0',
    found: `${of('Accepted')} = ${Applied} + ${Duplicates} + ${Waiting} + ${Dead}; ${published} published, ${again} of them twice`,
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

/** What newer facts cover leaves no trace, so that it is applied once more, for nothing, when it comes twice. */
export const stockCounted: Proof = ({ outbox, stockCounts }) => {
  const of = (name: string): number => stockCounts[name] ?? 0;
  const published = outbox.filter(({ isStock, state }) => isStock && state === 'published').length;
  const again = of('Accepted') - published - of('Duplicates');
  return {
    name: 'Stock: accepted = applied + duplicates, and none waits or is dead',
    found: `${of('Accepted')} = ${of('Applied')} + ${of('Duplicates')}; ${published} published, ${of('KeptNothing')} covered by others`,
    differences: [
      ...differing('stock: sum', of('Accepted'), of('Applied') + of('Duplicates')),
      ...(again < 0 || again > of('KeptNothing')
        ? [`stock: expected 0 to ${of('KeptNothing')} more than published that are no duplicates, got ${again}`]
        : [])
    ]
  };
};

export const everythingSomewhere: Proof = ({ outbox, milestones, kept }) => {
  const applied = new Set(milestones);
  const others = new Set(kept.map(({ key }) => key));
  const lost = outbox.filter(({ key, isStock }) => !isStock && !applied.has(key) && !others.has(key));
  const sent = new Set(outbox.map(({ key }) => key));
  const invented = [...applied, ...others].filter((key) => !sent.has(key));
  return {
    name: 'Each event about an order is a milestone or a kept message, and nothing else is',
    found: `${applied.size} milestones, ${others.size} kept, ${lost.length} lost, ${invented.length} from nowhere`,
    differences: [
      ...lost.map(({ key }) => `${key}: lost`),
      ...invented.map((key) => `${key}: nobody published it`),
      ...[...others].filter((key) => applied.has(key)).map((key) => `${key}: applied and kept`)
    ]
  };
};

export const nothingDoubled: Proof = ({ milestones, kept }) => {
  const doubled = [...repeated(milestones), ...repeated(kept.map(({ key }) => key))];
  return {
    name: 'No event has two records',
    found: `${milestones.length + kept.length} records`,
    differences: doubled.map((key) => `${key}: expected 1 record, got more`)
  };
};

export const waiting: Proof = ({ kept }, { strays }) => {
  const messages = kept.filter(({ state }) => state === 'Waiting');
  return {
    name: 'Only scans of parcels that no order claims wait',
    found: `${messages.length} wait, ${strays.length} such scans`,
    differences: differing('waiting', strays.length, messages.length)
  };
};

/** A torn message has one unreadable part, which is told once, however often it came; the whole one that follows is read. */
export const dead: Proof = ({ kept, torn, outbox }) => {
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
