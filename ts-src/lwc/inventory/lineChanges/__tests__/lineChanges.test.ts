import { linesAsText, proposeChanges, undoOf } from 'c/lineChanges';
import { readLines } from 'c/promiseLines';
import type { PromisePart } from '../../../types/promise';
import { aPromiseLine, aRecordLine, someRecordLines } from '../../../testing/promise-builder';

const part = (quantity: number, arrivesAt: string): PromisePart => ({
  ...{ location: 'EAST', name: 'East warehouse', quantity, shipsAt: arrivesAt, arrivesAt },
  ...{ inbound: false, reference: null }
});

it('writes lines of a record as they are read back', () => {
  const text = linesAsText([
    aRecordLine({ quantity: 24, wantedAt: '2026-12-01' }),
    aRecordLine({ item: 'Floor lamp arc', quantity: 1.5, wantedAt: null })
  ]);

  expect(readLines(text)).toMatchObject([
    { item: 'LM-DSK-1', quantity: 24, unit: null, wantedAt: '2026-12-01', problem: null },
    { item: 'Floor lamp arc', quantity: 1.5, wantedAt: null, problem: null }
  ]);
});

it('proposes what has a date and the day of its last part, and nothing where a line says so already', () => {
  const lines = [
    aRecordLine({ id: 'split', item: 'LM-FLR-2', quantity: 300 }),
    aRecordLine({ id: 'same', item: 'lm-dsk-1', quantity: 24, wantedAt: '2026-11-25' })
  ];
  const split = aPromiseLine({ sku: 'LM-FLR-2', plan: [part(40, '2026-12-18'), part(12, '2026-11-27')] });

  const { changes, missing } = proposeChanges(someRecordLines({ lines }), [
    split,
    aPromiseLine({ plan: [part(24, '2026-11-25')] })
  ]);

  expect(missing).toEqual([]);
  expect(changes).toEqual([
    {
      ...{ id: 'split', name: 'Desk lamp', quantityBefore: 300, quantityAfter: 52 },
      ...{ wantedBefore: null, wantedAfter: '2026-12-18' }
    }
  ]);
});

it('takes lines of one product in their order, and names what is on no line', () => {
  const lines = [aRecordLine({ id: 'first', quantity: 1 }), aRecordLine({ id: 'second', quantity: 2 })];
  const three = [part(3, '2026-11-25')];
  const promised = ['1', '2', '3'].map((line) => aPromiseLine({ line, plan: three }));

  const { changes, missing } = proposeChanges(someRecordLines({ lines }), promised);

  expect(changes.map(({ id, quantityAfter }) => [id, quantityAfter])).toEqual([
    ['first', 3],
    ['second', 3]
  ]);
  expect(missing.map(({ line }) => line)).toEqual(['3']);
});

it('leaves lines alone that cannot be promised, and days nobody may change', () => {
  const lines = [aRecordLine({ quantity: 20 })];
  const none = proposeChanges(someRecordLines({ lines }), [aPromiseLine({ plan: [] })]);
  const noDay = proposeChanges(someRecordLines({ lines, mayChangeDate: false }), [aPromiseLine()]);

  expect(none).toEqual({ changes: [], missing: [] });
  expect(noDay.changes).toMatchObject([{ quantityAfter: 24, wantedAfter: null }]);
});

it('undoes a change by turning it round', () => {
  const change = {
    ...{ id: '1', name: 'Lamp', quantityBefore: 20, quantityAfter: 24 },
    ...{ wantedBefore: null, wantedAfter: '2026-11-25' }
  };

  expect(undoOf(change)).toMatchObject({ quantityBefore: 24, quantityAfter: 20, wantedAfter: null });
  expect(undoOf(undoOf(change))).toEqual(change);
});
