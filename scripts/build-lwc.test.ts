import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildLwc, checkLwc, LwcBuildError } from './build-lwc.js';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const META = `<?xml version="1.0" encoding="UTF-8" ?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>65.0</apiVersion>
    <isExposed>false</isExposed>
</LightningComponentBundle>`;
const COMPONENT = `import type { Thing } from '../../types/thing.js';
import { LightningElement, api } from 'lwc';

export default class Greeting extends LightningElement {
  @api thing: Thing | null = null;

  get name(): string {
    return this.thing?.name ?? '';
  }
}
`;

let root: string;

const write = (file: string, text: string) => {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
};
const bundle = (capability: string, name: string, files: Record<string, string>) => {
  write(`ts-src/lwc/${capability}/${name}/${name}.js-meta.xml`, META);
  for (const [file, text] of Object.entries(files)) write(`ts-src/lwc/${capability}/${name}/${file}`, text);
};
const output = (name: string, file: string) => path.join(root, 'force-app/main/shop/lwc', name, file);
const problemsOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown
  );
  expect(error).toBeInstanceOf(LwcBuildError);
  return (error as LwcBuildError).problems;
};

beforeEach(() => {
  // Inside the repository, so that type packages are found as they are for real.
  mkdirSync(path.join(repository, '.cache'), { recursive: true });
  root = mkdtempSync(path.join(repository, '.cache/lwc-project-'));
  const tsconfig = readFileSync(path.join(repository, 'ts-src/lwc/tsconfig.json'), 'utf8');
  write('ts-src/lwc/tsconfig.json', tsconfig);
  write('ts-src/lwc/types/thing.ts', 'export interface Thing {\n  name: string;\n}\n');
  bundle('shop', 'greeting', {
    'greeting.ts': COMPONENT,
    'greeting.html': '<template><p>{name}</p></template>',
    '__tests__/greeting.test.ts': 'not even TypeScript'
  });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a bundle', () => {
  it('becomes JavaScript beside its capability, without its tests, decorators untouched', async () => {
    const result = await buildLwc({ root });

    expect(result).toEqual({ bundles: 1, written: ['greeting'], removed: [] });
    const script = readFileSync(output('greeting', 'greeting.js'), 'utf8');
    expect(script).toContain('@api\n    thing = null;');
    expect(script).not.toContain('types/thing');
    expect(existsSync(output('greeting', 'greeting.js-meta.xml'))).toBe(true);
    expect(existsSync(output('greeting', '__tests__'))).toBe(false);
  });

  it('is left alone while it does not change, and rebuilt when source or output did', async () => {
    await buildLwc({ root });
    const script = output('greeting', 'greeting.js');
    utimesSync(script, 1, 1);

    expect((await buildLwc({ root })).written).toEqual([]);
    expect(statSync(script).mtimeMs).toBe(1000);

    writeFileSync(script, 'spoiled');
    expect((await buildLwc({ root })).written).toEqual(['greeting']);
    bundle('shop', 'greeting', { 'greeting.html': '<template><b>{name}</b></template>' });
    expect((await buildLwc({ root })).written).toEqual(['greeting']);
  });

  it('takes its output along when it goes', async () => {
    bundle('shop', 'farewell', { 'farewell.ts': COMPONENT.replace('Greeting', 'Farewell') });
    await buildLwc({ root });
    rmSync(path.join(root, 'ts-src/lwc/shop/farewell'), { recursive: true });

    expect((await buildLwc({ root })).removed).toEqual(['farewell']);
    expect(existsSync(output('farewell', 'farewell.js'))).toBe(false);
    expect(existsSync(output('greeting', 'greeting.js'))).toBe(true);
  });
});

describe('what is wrong is named at its place', () => {
  it('two components of one name', async () => {
    bundle('billing', 'Greeting', { 'Greeting.ts': COMPONENT });
    const [problem] = await problemsOf(buildLwc({ root }));
    expect(problem?.message).toMatch(/is already taken by ts-src\/lwc\/(shop|billing)/);
  });

  it('a type error', async () => {
    bundle('shop', 'greeting', { 'greeting.ts': COMPONENT.replace("?? ''", '?? 7') });
    const problems = await problemsOf(buildLwc({ root }));
    expect(problems).toMatchObject([{ file: 'ts-src/lwc/shop/greeting/greeting.ts', line: 8, column: 5 }]);
    expect(existsSync(output('greeting', 'greeting.js'))).toBe(false);
  });

  it('a module, component, label or Apex method that does not exist', async () => {
    bundle('shop', 'greeting', {
      'greeting.ts': `import HELLO from '@salesforce/label/c.Hello';\nimport call from '@salesforce/apex/Shop.call';\n${COMPONENT}export { HELLO, call };`,
      'greeting.html': '<template>\n  <c-door-bell></c-door-bell>\n</template>'
    });
    write(
      'ts-src/lwc/types/modules.d.ts',
      "declare module '@salesforce/*' {\n  const value: string;\n  export default value;\n}"
    );
    const problems = await problemsOf(buildLwc({ root }));
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [2, 'component doorBell does not exist'],
      [1, 'label Hello does not exist'],
      [2, '@AuraEnabled method Shop.call does not exist']
    ]);
  });

  it('what only the platform compiler refuses, at the line of the TypeScript', async () => {
    const text = COMPONENT.replace("this.thing?.name ?? ''", 'this.#secret()').replace(
      '  get name',
      "  #secret(): string {\n    return '';\n  }\n\n  get name"
    );
    bundle('shop', 'greeting', { 'greeting.ts': text });
    const [problem] = await problemsOf(buildLwc({ root }));
    expect(problem).toMatchObject({ file: 'ts-src/lwc/shop/greeting/greeting.ts', line: 7 });
    expect(problem?.message).toMatch(/LWC1007/);
  });

  it('a template the platform compiler refuses', async () => {
    bundle('shop', 'greeting', { 'greeting.html': '<template>\n  <p lwc:iff={name}></p>\n</template>' });
    expect(await problemsOf(buildLwc({ root }))).toMatchObject([
      { file: 'ts-src/lwc/shop/greeting/greeting.html', line: 2, message: expect.stringContaining('lwc:iff') }
    ]);
  });
});

it('checks everything again when asked to', async () => {
  await buildLwc({ root });
  const lines: string[] = [];
  await checkLwc({ root, log: (line) => lines.push(line) });
  expect(lines).toEqual(['components: 1 bundles accepted by the platform compiler at API version 65.0']);
});
