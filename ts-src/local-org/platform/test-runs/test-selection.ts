import type { ClassInfo } from '../../apex/runtime/registry.js';
import { apexClassId } from '../apex-code/rows.js';
import { refuse } from '../operations/api-error.js';
import { testMethods } from '../testing/test-runner.js';

/** What a client wants tested, as the Tooling API takes it. */
export interface TestRequest {
  readonly tests?: readonly { className?: string; classId?: string; testMethods?: readonly string[] }[];
  readonly classNames?: string | readonly string[];
  readonly classnames?: string | readonly string[];
  readonly classids?: string | readonly string[];
  readonly suiteNames?: string;
  readonly suiteids?: string;
  readonly testLevel?: string;
  readonly skipCodeCoverage?: boolean;
}

/** One test class with the methods that are to run. */
export interface SelectedClass {
  readonly id: string;
  readonly name: string;
  readonly methods: readonly string[];
}

/** The classes and methods a request means. Throws `ApiError` for classes and methods that do not exist. */
export function selectTests(request: TestRequest, classes: readonly ClassInfo[]): SelectedClass[] {
  if (request.suiteNames ?? request.suiteids) {
    throw refuse(400, 'NOT_SUPPORTED', 'Test suites (ApexTestSuite) are not supported by the local org');
  }
  const known = classes.filter((info) => testMethods(info).length > 0).map(selected);
  const named = [
    ...(request.tests ?? []).map((test) => ({
      name: test.className ?? test.classId ?? '',
      only: test.testMethods ?? []
    })),
    ...[request.classNames ?? request.classnames ?? [], request.classids ?? []]
      .flat()
      .flatMap((text) => text.split(','))
      .map((name) => ({ name: name.trim(), only: [] }))
  ];
  if (named.length === 0) {
    if (request.testLevel === undefined || request.testLevel === 'RunSpecifiedTests') {
      throw refuse(400, 'INVALID_INPUT', 'Specify at least one test class, or a testLevel that runs all tests');
    }
    return known;
  }
  return merged(named.map(({ name, only }) => narrowed(find(known, name), only)));
}

function selected(info: ClassInfo): SelectedClass {
  return { id: apexClassId(info.name), name: info.name, methods: testMethods(info).map((method) => method.name) };
}

function find(known: readonly SelectedClass[], name: string): SelectedClass {
  const plain = name.toLowerCase().split('.').at(-1) ?? '';
  const found = known.find((each) => each.name.toLowerCase() === plain || each.id.slice(0, 15) === name.slice(0, 15));
  if (!found)
    throw refuse(
      400,
      'INVALID_INPUT',
      `This class name's value is invalid: ${name}. Provide the name of an Apex class that has test methods.`
    );
  return found;
}

function narrowed(found: SelectedClass, only: readonly string[]): SelectedClass {
  if (only.length === 0) return found;
  const methods = only.map((name) => {
    const method = found.methods.find((each) => each.toLowerCase() === name.toLowerCase());
    if (!method) throw refuse(400, 'INVALID_INPUT', `Could not find test method ${found.name}.${name}`);
    return method;
  });
  return { ...found, methods };
}

/** A class named twice runs once, with the methods of both. */
function merged(classes: readonly SelectedClass[]): SelectedClass[] {
  const byName = new Map<string, SelectedClass>();
  for (const each of classes) {
    const known = byName.get(each.name);
    byName.set(each.name, known ? { ...known, methods: [...new Set([...known.methods, ...each.methods])] } : each);
  }
  return [...byName.values()];
}
