import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The moment the committed samples call now. */
const SAMPLES_NOW = Date.parse('2026-11-20T12:00:00Z');

const iso = (text: string, move: Move): string => new Date(move(Date.parse(text))).toISOString().replace('.000Z', 'Z');
const compact = (milliseconds: number): { day: string; time: string } => {
  const text = new Date(milliseconds).toISOString();
  return { day: text.slice(0, 10).replaceAll('-', ''), time: text.slice(11, 19).replaceAll(':', '') };
};
const parse = (day: string, time: string): number => {
  const [, y, m, d] = /^(\d{4})(\d\d)(\d\d)$/.exec(day)!;
  return Date.parse(`${y}-${m}-${d}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6) || '00'}Z`);
};

type Move = (milliseconds: number) => number;

/** Every way in which the samples write a moment. */
const MOMENTS: { pattern: RegExp; write: (found: string[], move: Move) => string }[] = [
  { pattern: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, write: ([whole], move) => iso(whole!, move) },
  {
    pattern: /\*(20\d{6})\*(\d{4})\*/g,
    write: ([whole, day, time], move) => {
      const at = parse(day!, time!);
      if (Number.isNaN(at)) return whole!;
      const moved = compact(move(at));
      return `*${moved.day}*${moved.time.slice(0, 4)}*`;
    }
  },
  {
    pattern: /<Date>(20\d{6})<\/Date>(\s*)<Time>(\d{6})<\/Time>/g,
    write: ([, day, gap, time], move) => {
      const moved = compact(move(parse(day!, time!)));
      return `<Date>${moved.day}</Date>${gap}<Time>${moved.time}</Time>`;
    }
  }
];

/** Moves every moment of a sample by as much as its own now lies before the real one. */
export function refreshSample(text: string, now: number): string {
  const move: Move = (milliseconds) => milliseconds - SAMPLES_NOW + now;
  return MOMENTS.reduce(
    (moved, { pattern, write }) => moved.replace(pattern, (...found) => write(found.slice(0, -2) as string[], move)),
    text
  );
}

/** Writes the samples with today's moments, so that what people ingest is news. */
export function writeSamples(from: string, to: string, now: number): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from))
    writeFileSync(join(to, name), refreshSample(readFileSync(join(from, name), 'utf8'), now));
}
