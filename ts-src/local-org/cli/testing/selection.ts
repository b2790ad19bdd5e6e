/** A test class with the names of its test methods, in the order declared. */
export interface TestClass {
  /** With its namespace: `ns.FooTest`. */
  readonly name: string;
  readonly methods: readonly string[];
}

/** Which tests somebody wants: those of any list, narrowed by the filter; everything when nothing is said. */
export interface TestWish {
  /** Text that `Class.method` must contain. */
  readonly filter?: string | undefined;
  readonly classes?: readonly string[] | undefined;
  /** `Class.method`, or a class. */
  readonly tests?: readonly string[] | undefined;
  /** `Class.method` of what failed before; what is gone since is left out. */
  readonly failed?: readonly string[] | undefined;
}

/** Names shown in a message that says what exists. */
const SHOWN = 12;

/** The classes and methods wanted, in the order they are declared. Throws for names that do not exist. */
export function selectTests(all: readonly TestClass[], wish: TestWish): TestClass[] {
  const byName = (wish.classes ?? wish.tests ?? wish.failed) ? named(all, wish) : all;
  const filter = wish.filter?.toLowerCase() ?? '';
  const matches = (name: string, method: string): boolean => `${name}.${method}`.toLowerCase().includes(filter);
  const selected = byName
    .map(({ name, methods }) => ({ name, methods: methods.filter((method) => matches(name, method)) }))
    .filter(({ methods }) => methods.length > 0);
  if (selected.length === 0 && filter !== '' && byName.length > 0) {
    throw new Error(`No test matches --filter ${wish.filter ?? ''}. ${classesThereAre(all)}`);
  }
  return selected;
}

function named(all: readonly TestClass[], { classes = [], tests = [], failed = [] }: TestWish): TestClass[] {
  const wanted = new Map<TestClass, Set<string>>();
  const want = (found: TestClass, methods: readonly string[]): void => {
    const known = wanted.get(found) ?? new Set();
    for (const method of methods) known.add(method);
    wanted.set(found, known);
  };
  for (const name of classes) {
    const found = classNamed(all, name);
    if (!found) throw new Error(`No test class ${name}. ${closest(all, name)}`);
    want(found, found.methods);
  }
  for (const name of tests) {
    const [found, methods] = testNamed(all, name);
    want(found, methods);
  }
  for (const found of all) {
    const methods = found.methods.filter((method) => failed.includes(`${found.name}.${method}`));
    if (methods.length > 0) want(found, methods);
  }
  return all
    .filter((each) => wanted.has(each))
    .map((each) => ({ ...each, methods: each.methods.filter((method) => wanted.get(each)?.has(method)) }));
}

function testNamed(all: readonly TestClass[], name: string): [TestClass, readonly string[]] {
  const whole = classNamed(all, name);
  if (whole) return [whole, whole.methods];
  const dot = name.lastIndexOf('.');
  const found = dot < 0 ? undefined : classNamed(all, name.slice(0, dot));
  if (!found) throw new Error(`No test ${name}: write Class.method. ${closest(all, name.split('.')[0] ?? name)}`);
  const method = found.methods.find((each) => each.toLowerCase() === name.slice(dot + 1).toLowerCase());
  if (method === undefined) throw new Error(`No test ${name}. ${found.name} has ${found.methods.join(', ')}`);
  return [found, [method]];
}

function classNamed(all: readonly TestClass[], name: string): TestClass | undefined {
  const lower = name.toLowerCase();
  return (
    all.find((each) => each.name.toLowerCase() === lower) ??
    all.find((each) => each.name.toLowerCase().endsWith(`.${lower}`))
  );
}

function closest(all: readonly TestClass[], name: string): string {
  const stem = name.toLowerCase().replace(/_?tests?$/, '');
  const near = all.map((each) => each.name).filter((each) => stem !== '' && each.toLowerCase().includes(stem));
  return near.length > 0 ? `Do you mean ${list(near)}?` : classesThereAre(all);
}

function classesThereAre(all: readonly TestClass[]): string {
  if (all.length === 0) return 'The project has no test classes.';
  return `There are ${all.length} test classes: ${list(all.map((each) => each.name))}`;
}

function list(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
