import type { FileCoverage, TestMethodResult } from '../../platform/testing/test-result.js';
import type { TestClass } from './selection.js';

/** Results in the order classes and methods were asked for, whoever ran them when. */
export function inOrder(classes: readonly TestClass[], results: readonly TestMethodResult[]): TestMethodResult[] {
  const places = new Map(
    classes.flatMap(({ name, methods }) => methods.map((method) => `${name}.${method}`)).map((key, at) => [key, at])
  );
  const place = (result: TestMethodResult): number => places.get(`${result.className}.${result.methodName}`) ?? -1;
  return [...results].sort((a, b) => place(a) - place(b));
}

/** Hands results on in the order of classes and methods, each as soon as those before it are known. */
export class InOrder {
  private readonly waiting = new Map<string, TestMethodResult>();
  private readonly names: readonly string[];
  private readonly hand: (result: TestMethodResult) => void;
  private next = 0;

  constructor(classes: readonly TestClass[], hand: (result: TestMethodResult) => void) {
    this.names = classes.flatMap(({ name, methods }) => methods.map((method) => `${name}.${method}`));
    this.hand = hand;
  }

  add(result: TestMethodResult): void {
    this.waiting.set(`${result.className}.${result.methodName}`, result);
    for (let name = this.names[this.next]; name !== undefined; name = this.names[++this.next]) {
      const known = this.waiting.get(name);
      if (!known) return;
      this.hand(known);
    }
  }
}

/** Lines that any of several runs of the same program covered. */
export function mergeCoverage(runs: readonly (readonly FileCoverage[])[]): FileCoverage[] {
  const files = new Map<string, { file: FileCoverage; lines: Set<number>; covered: Set<number> }>();
  for (const file of runs.flat()) {
    const known = files.get(file.path) ?? { file, lines: new Set(), covered: new Set() };
    files.set(file.path, known);
    for (const line of file.covered) known.covered.add(line);
    for (const line of [...file.covered, ...file.uncovered]) known.lines.add(line);
  }
  return [...files.values()].map(({ file, lines, covered }) => {
    const sorted = [...lines].sort((a, b) => a - b);
    return {
      ...file,
      covered: sorted.filter((line) => covered.has(line)),
      uncovered: sorted.filter((line) => !covered.has(line))
    };
  });
}
