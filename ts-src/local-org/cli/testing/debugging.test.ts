import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { scratchProject } from '../../platform/testing/scratch-project.js';
import { DebuggerClient } from './debugger.js';

const ROOT = resolve(import.meta.dirname, '../../../..');

const LAUNCH = JSON.parse(readFileSync(join(ROOT, '.vscode/launch.json'), 'utf8')) as {
  configurations: { name: string; program: string; args: string[] }[];
};
const CONFIGURATION = 'Apex test of another project under debugger';

const ADDER = `public class Adder {
  public static Integer total(List<String> names, Integer start) {
    Integer sum = start;
    for (String name : names) {
      sum += name.length();
    }
    return sum;
  }
}`;
const TEST = `@IsTest
private class AdderTest {
  @IsTest static void adds() {
    System.assertEquals(8, Adder.total(new List<String>{ 'one', 'two' }, 2));
  }
}`;

interface Scope {
  readonly type: string;
  readonly object: { readonly objectId: string };
}
interface Paused {
  readonly hitBreakpoints: readonly string[];
  readonly callFrames: readonly {
    readonly functionName: string;
    readonly location: { readonly scriptId: string; readonly lineNumber: number };
    readonly scopeChain: readonly Scope[];
  }[];
}
interface Properties {
  readonly result: readonly { readonly name: string; readonly value?: { readonly value?: unknown } }[];
}

const project = scratchProject({ 'classes/Adder.cls': ADDER, 'classes/AdderTest.cls': TEST });
let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill('SIGKILL');
  project.remove();
});

/** Starts the tests as the launch configuration does; resolves with the inspector's address. */
function startTests(): { address: Promise<string>; output: Promise<string> } {
  const inputs: Readonly<Record<string, string>> = {
    '${workspaceFolder}': ROOT,
    '${input:project}': project.dir,
    '${input:filter}': 'AdderTest'
  };
  const filled = (text: string): string => text.replace(/\$\{[^}]*\}/g, (name) => inputs[name] ?? name);
  const { program, args } = LAUNCH.configurations.find(({ name }) => name === CONFIGURATION)!;
  const words = ['--inspect-brk=127.0.0.1:0', program, ...args].map(filled);
  const started = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  let text = '';
  let errors = '';
  started.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const address = new Promise<string>((found, reject) => {
    started.stderr.setEncoding('utf8').on('data', (part: string) => {
      errors += part;
      const match = /ws:\/\/\S+/.exec(errors);
      if (match) found(match[0]);
    });
    started.once('exit', () => reject(new Error(errors)));
  });
  const output = new Promise<string>((done) => started.once('close', () => done(text)));
  return { address, output };
}

async function localsOf(client: DebuggerClient, scopes: readonly Scope[]): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const scope of scopes.filter(({ type }) => type === 'local' || type === 'block')) {
    const { objectId } = scope.object;
    const { result } = await client.send<Properties>('Runtime.getProperties', { objectId, ownProperties: true });
    for (const { name, value } of result) values[name] ??= value?.value;
  }
  return values;
}

describe('a breakpoint in an Apex class', () => {
  it('stops the test there and shows the variables by their Apex names', { timeout: 120_000 }, async () => {
    const url = pathToFileURL(join(project.dir, 'force-app/main/default/classes/Adder.cls')).href;
    const { address, output } = startTests();
    const client = await DebuggerClient.connect(await address);
    const urls = new Map<string, string>();
    client.on<{ scriptId: string; url: string }>('Debugger.scriptParsed', (script) =>
      urls.set(script.scriptId, script.url)
    );
    await client.send('Runtime.enable');
    await client.send('Debugger.enable');
    // Lines of the protocol count from 0: this is line 5.
    const { breakpointId } = await client.send<{ breakpointId: string }>('Debugger.setBreakpointByUrl', {
      url,
      lineNumber: 4
    });
    const begun = client.next('Debugger.paused');
    await client.send('Runtime.runIfWaitingForDebugger');
    await begun;

    const stop = client.next<Paused>('Debugger.paused');
    await client.send('Debugger.resume');
    const first = await stop;
    const [frame, caller] = first.callFrames;
    expect(first.hitBreakpoints).toEqual([breakpointId]);
    expect(frame?.location.lineNumber).toBe(4);
    expect(urls.get(frame?.location.scriptId ?? '')).toBe(url);
    expect(urls.get(caller?.location.scriptId ?? '')).toMatch(/AdderTest\.cls$/);
    expect(await localsOf(client, frame?.scopeChain ?? [])).toMatchObject({ name: 'one', sum: 2, start: 2 });

    const again = client.next<Paused>('Debugger.paused');
    await client.send('Debugger.resume');
    const second = await again;
    expect(await localsOf(client, second.callFrames[0]?.scopeChain ?? [])).toMatchObject({ name: 'two', sum: 5 });

    await client.send('Debugger.removeBreakpoint', { breakpointId });
    await client.send('Debugger.resume');
    const ended = client.next('Runtime.executionContextDestroyed');
    await ended;
    client.close();
    expect(await output).toBe('1 passed, 0 failed\n');
  });
});

describe('the launch configurations', () => {
  it('name programs that exist', () => {
    const files = LAUNCH.configurations.flatMap(({ program, args }) => [program, args[0] ?? '']);
    const missing = files.filter((file) => !existsSync(resolve(ROOT, file.replace('${workspaceFolder}', ROOT))));
    expect(missing).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(6);
  });
});
