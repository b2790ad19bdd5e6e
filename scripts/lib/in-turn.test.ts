import { expect, it } from 'vitest';
import { runInTurn, type Task } from './in-turn.js';

/** What happened, in its order, while tasks ran that end when they are told to. */
function stage() {
  const seen: string[] = [];
  const finish = new Map<string, (error?: Error) => void>();
  const task = (name: string, besideAfter?: readonly string[]): [string, Task<string>] => [
    name,
    {
      ...(besideAfter && { besideAfter }),
      run: (print) => {
        seen.push(`${name} starts`);
        print(`${name} speaks`);
        return new Promise((resolve, reject) => {
          finish.set(name, (error) => {
            print(`${name} says goodbye`);
            if (error) reject(error);
            else resolve(name);
          });
        });
      }
    }
  ];
  const run = (...tasks: [string, Task<string>][]): Promise<void> =>
    runInTurn(new Map(tasks), {
      began: (name, index) => seen.push(`${index}: ${name}`),
      ended: (name, { result }) => seen.push(`${name} ended${result instanceof Error ? `: ${result.message}` : ''}`),
      print: (text) => seen.push(text)
    });
  const end = async (name: string, error?: Error): Promise<void> => {
    finish.get(name)!(error);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return { seen, task, run, end };
}

it('runs one after the other and tells what each says while it says it', async () => {
  const { seen, task, run, end } = stage();
  const all = run(task('one'), task('two'));
  expect(seen).toEqual(['0: one', 'one starts', 'one speaks']);
  await end('one');
  await end('two');
  await all;

  expect(seen.slice(3)).toEqual([
    ...['one says goodbye', 'one ended', '1: two', 'two starts'],
    ...['two speaks', 'two says goodbye', 'two ended']
  ]);
});

it('begins what mostly waits beside the others, once what it needs has ended, and keeps its words for its turn', async () => {
  const { seen, task, run, end } = stage();
  const all = run(task('built'), task('long'), task('waits', ['built', 'absent']));
  expect(seen).not.toContain('waits starts');
  await end('built');
  expect(seen.slice(4)).toEqual(['built ended', 'waits starts', '1: long', 'long starts', 'long speaks']);
  await end('long');
  expect(seen.slice(9)).toEqual(['long says goodbye', 'long ended', '2: waits', 'waits speaks']);
  await end('waits');
  await all;

  expect(seen.slice(13)).toEqual(['waits says goodbye', 'waits ended']);
});

it('tells what broke, and goes on', async () => {
  const { seen, task, run, end } = stage();
  const all = run(task('one'), task('two'));
  await end('one', new Error('no luck'));
  await end('two');
  await all;

  expect(seen).toContain('one ended: no luck');
  expect(seen.at(-1)).toBe('two ended');
});
