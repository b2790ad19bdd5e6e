import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A wrong program and what is to be said about it. */
export interface WrongProgram {
  readonly topic: string;
  readonly title: string;
  /** File name → text. */
  readonly sources: Readonly<Record<string, string>>;
  /** `Probe.cls 3:9 message`, by file and place. */
  readonly complaints: readonly string[];
}

/** Reads the wrong programs beside this file: `=== title`, `--- File.cls` and its text, `--- complaints` and the lines. */
export function wrongPrograms(): WrongProgram[] {
  const folder = import.meta.dirname;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => read(name.slice(0, -'.txt'.length), readFileSync(join(folder, name), 'utf8')));
}

function read(topic: string, text: string): WrongProgram[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((program) => {
      const [head = '', ...parts] = program.split(/^--- (?=.*$)/m);
      const sections = parts.map((part) => {
        const end = part.indexOf('\n');
        return { name: part.slice(0, end), body: part.slice(end + 1) };
      });
      const expected = sections.find(({ name }) => name === 'complaints')?.body ?? '';
      return {
        topic,
        title: head.trim(),
        sources: Object.fromEntries(
          sections.filter(({ name }) => name !== 'complaints').map(({ name, body }) => [name, body])
        ),
        complaints: expected.split('\n').filter((line) => line !== '')
      };
    });
}
