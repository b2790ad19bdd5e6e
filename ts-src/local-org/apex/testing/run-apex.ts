import { compileProject, type ApexSource, type CompileOptions, type Program } from '../compile.js';
import type { DmlRequest, Host, QueryRequest } from '../runtime/host.js';
import { SObject } from '../runtime/values/sobject.js';
import { salesSchema } from './fake-schema.js';

/** What a fake host answers and remembers. */
export interface FakeOrg {
  readonly host: Host;
  readonly queries: QueryRequest[];
  readonly dml: DmlRequest[];
  /** Rows the next queries find. */
  rows: SObject[];
  ticks: number;
}

/** A host without a database: remembers what it is asked. */
export function fakeOrg(options: Pick<CompileOptions, 'schema'>): FakeOrg {
  const org: FakeOrg = { host: {} as Host, queries: [], dml: [], rows: [], ticks: 0 };
  const host: Partial<Host> = {
    schema: options.schema,
    query(request) {
      org.queries.push(request);
      return org.rows;
    },
    count(request) {
      org.queries.push(request);
      return org.rows.length;
    },
    dml(request) {
      org.dml.push(request);
      return request.records.map((record) => ({ id: record.id, success: true, created: true, errors: [] }));
    },
    tick() {
      org.ticks++;
    },
    runAs: (_userId, body) => body(),
    now: () => 0,
    debug: () => undefined,
    test: null,
    customLabel: (_namespace, name) => `label ${name}`
  };
  Object.assign(org.host, host);
  return org;
}

/** A project compiled from source texts: `Foo.cls` → text. */
export interface Compiled {
  readonly program: Program;
  readonly org: FakeOrg;
  /** Calls a static method by class and mangled name: `call('Foo', 'run()')`. */
  call(className: string, method: string, ...args: unknown[]): unknown;
}

/** Compiles and loads sources; throws when they do not compile. */
export function compileApex(
  sources: Readonly<Record<string, string>>,
  options: Partial<CompileOptions> = {},
  namespace = ''
): Compiled {
  const schema = options.schema ?? salesSchema();
  const result = compileProject(files(sources, namespace), { ...options, schema });
  if (!result.ok) {
    throw new Error(
      result.errors.map((error) => `${error.file}:${error.line}:${error.column} ${error.message}`).join('\n')
    );
  }
  const org = fakeOrg({ schema });
  result.program.load(org.host);
  return {
    program: result.program,
    org,
    call(className, method, ...args) {
      const emitted = result.program.classes.find(className)?.jsClass as unknown as Record<
        string,
        ((...args: unknown[]) => unknown) | undefined
      >;
      const found = emitted[method];
      if (!found) throw new Error(`No method ${method} in ${className}`);
      return found.apply(emitted, args);
    }
  };
}

function files(sources: Readonly<Record<string, string>>, namespace = ''): ApexSource[] {
  return Object.entries(sources).map(([path, text]) => ({
    path,
    text,
    namespace,
    kind: path.endsWith('.trigger') ? 'trigger' : 'class'
  }));
}

/** Runs the statements of a method body in a class of its own and answers what they return. */
export function evaluate(body: string, returns = 'Object', members = ''): unknown {
  const text = `public class Probe {\n${members}\npublic static ${returns} run() {\n${body}\n}\n}`;
  return compileApex({ 'Probe.cls': text }).call('Probe', 'run()');
}

/** Complaints about sources: `line:column message`. */
export function complaints(
  sources: Readonly<Record<string, string>> | string,
  options: Partial<CompileOptions> = {}
): string[] {
  const given = typeof sources === 'string' ? { 'Probe.cls': sources } : sources;
  const result = compileProject(files(given), { ...options, schema: options.schema ?? salesSchema() });
  if (result.ok) return [];
  return result.errors.map((error) => `${error.line}:${error.column} ${error.message}`);
}
