import fc from 'fast-check';
import { sharesOf, tellingQuantities } from 'c/quantityShares';
import { aLine } from '../../../testing/timeline-builder';

const NOTHING = {
  allocated: 0,
  picked: 0,
  packed: 0,
  shipped: 0,
  delivered: 0,
  backordered: 0,
  cancelled: 0,
  returned: 0
};
const shares = (part: Parameters<typeof aLine>[0]) =>
  Object.fromEntries(
    sharesOf(aLine({ ordered: 10, ...NOTHING, ...part })).map(({ kind, quantity }) => [kind, quantity])
  );

it('counts each piece once, where it is now', () => {
  expect(shares({ allocated: 8, picked: 7, shipped: 6, delivered: 2, backordered: 2 })).toEqual({
    delivered: 2,
    shipped: 4,
    preparing: 2,
    backordered: 2
  });
});

it('shows what nobody has started', () => {
  expect(shares({})).toEqual({ open: 10 });
  expect(shares({ cancelled: 4 })).toEqual({ open: 6, cancelled: 4 });
});

it('takes what came back out of what was delivered', () => {
  expect(shares({ shipped: 10, delivered: 10, returned: 3 })).toEqual({ delivered: 7, returned: 3 });
});

it('believes a delivery nobody announced', () => {
  expect(shares({ delivered: 10 })).toEqual({ delivered: 10 });
});

it('grows the whole when more is reported than was ordered', () => {
  const parts = sharesOf(aLine({ ...NOTHING, ordered: 10, shipped: 12, delivered: 12 }));
  expect(parts).toEqual([{ kind: 'delivered', quantity: 12, part: 1 }]);
});

it('shows nothing for a line of nothing', () => {
  expect(sharesOf(aLine({ ...NOTHING, ordered: 0 }))).toEqual([]);
});

it('always fills the bar exactly, whatever systems report', () => {
  const quantity = fc.integer({ min: 0, max: 50 });
  const line = fc.record({
    ordered: quantity,
    allocated: quantity,
    picked: quantity,
    packed: quantity,
    shipped: quantity,
    delivered: quantity,
    backordered: quantity,
    cancelled: quantity,
    returned: quantity
  });
  fc.assert(
    fc.property(line, (quantities) => {
      const found = sharesOf(aLine(quantities));
      const whole = found.reduce((sum, { part }) => sum + part, 0);
      expect(found.every((share) => share.quantity > 0 && share.part > 0)).toBe(true);
      expect(whole).toBeCloseTo(found.length > 0 ? 1 : 0, 9);
      const counted = found.reduce((sum, share) => sum + share.quantity, 0);
      expect(counted).toBeGreaterThanOrEqual(quantities.ordered);
    })
  );
});

describe('a column', () => {
  const columns = (...lines: Parameters<typeof aLine>[0][]) =>
    tellingQuantities(lines.map((line) => aLine({ ...NOTHING, ...line })));

  it('goes to a step of preparation that differs from the next', () => {
    expect(columns({ allocated: 4, picked: 2, packed: 2, shipped: 1 })).toEqual([
      'ordered',
      'allocated',
      'packed',
      'shipped',
      'delivered'
    ]);
  });

  it('does not go to a step whose numbers the next repeats, even past steps nobody reports', () => {
    expect(columns({ allocated: 6, picked: 6, packed: 6, shipped: 6 })).toEqual(['ordered', 'shipped', 'delivered']);
    expect(columns({ picked: 6, packed: 0, shipped: 6 })).toEqual(['ordered', 'shipped', 'delivered']);
  });

  it('goes to an outcome any line has', () => {
    expect(columns({ backordered: 1 }, { returned: 2 })).toEqual([
      'ordered',
      'shipped',
      'delivered',
      'backordered',
      'returned'
    ]);
  });
});
