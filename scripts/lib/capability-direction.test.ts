import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkCapabilityDirection } from './capability-direction.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'direction-'));
  write('orders/classes/OrderRows.cls', 'public class OrderRows {}');
  write('orders/classes/OrderMoneyService.cls', 'public class OrderMoneyService {}');
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  const file = join(root, 'force-app', 'main', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

it('names file, line and class when a capability reaches into another', () => {
  write('operations/classes/Watch.cls', 'public class Watch {\n  OrderRows rows;\n}');

  expect(checkCapabilityDirection(root)).toEqual([
    'force-app/main/operations/classes/Watch.cls:2 operations may not use OrderRows of orders'
  ]);
});

it('names a lower layer that uses a higher one, its service too', () => {
  write('canonical/classes/Words.cls', 'public class Words { OrderMoneyService money; }');

  expect(checkCapabilityDirection(root)).toHaveLength(1);
});

it('lets capabilities use the services of others, and does not read comments, texts and names of methods', () => {
  write(
    'operations/classes/Watch.cls',
    "public class Watch { // OrderRows\n  OrderMoneyService money; String text = 'OrderRows'; Object o = this.OrderRows(); }"
  );

  expect(checkCapabilityDirection(root)).toEqual([]);
});
