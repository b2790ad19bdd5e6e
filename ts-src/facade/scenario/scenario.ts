import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { z } from 'zod';
import { distance } from './times.js';

const step = z.strictObject({
  at: z.string().describe('When, relative to the start of the scenario: -2d4h, +30s.'),
  after: z
    .string()
    .optional()
    .describe('A number: the step waits until a system speaks of it, and counts its time from then.'),
  system: z.string(),
  does: z.string(),
  with: z.record(z.string(), z.unknown()).default({}),
  title: z.string().optional().describe('For steps that are played while one watches.'),
  shows: z.string().optional().describe('What to look at afterwards.')
});

const story = z.strictObject({
  title: z.string(),
  situation: z.string(),
  names: z.record(z.string(), z.string()).describe('Numbers of the story; steps write $name.'),
  delivered: z.boolean().default(true).describe('False: known to the systems, but never sent to the relay.'),
  steps: z.array(step).min(1)
});

const file = z.strictObject({ stories: z.array(story).min(1) });

export type Story = z.infer<typeof story>;
export type Scenario = z.infer<typeof file>;

/** A step ready to be played. */
export interface Step {
  id: string;
  story: string;
  delivered: boolean;
  /** Milliseconds from the start of the scenario. */
  offset: number;
  /** Number from whose first mention `offset` counts, instead of the start. */
  after: string | undefined;
  system: string;
  does: string;
  with: unknown;
  title: string | undefined;
  shows: string | undefined;
}

/** Reads a scenario file (YAML or JSON). @throws Error naming what is wrong and where. */
export function readScenario(path: string): Scenario {
  const parsed = file.safeParse(load(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The steps of all stories in the order they happen; at the same moment, in the order they are written. */
export function stepsOf(scenario: Scenario): Step[] {
  const steps = scenario.stories.flatMap((told) =>
    told.steps.map((entry, index): Step => ({
      id: `${told.names.order ?? Object.values(told.names)[0] ?? told.title}:${index + 1}`,
      story: told.title,
      delivered: told.delivered,
      offset: distance(entry.at),
      after: entry.after && String(withNames(entry.after, told.names)),
      ...{ system: entry.system, does: entry.does, title: entry.title, shows: entry.shows },
      with: withNames(entry.with, told.names)
    }))
  );
  return steps.sort((a, b) => a.offset - b.offset);
}

/** Replaces `$name` by the story's number of that name, wherever it is written. */
function withNames(value: unknown, names: Record<string, string>): unknown {
  if (typeof value === 'string') return value.replace(/\$(\w+)/g, (whole, name: string) => names[name] ?? whole);
  if (Array.isArray(value)) return value.map((entry) => withNames(entry, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withNames(entry, names)]));
}

/** The same stories many times over under other numbers, for load runs. */
export function replicate(scenario: Scenario, copies: number): Scenario {
  const stories = Array.from({ length: copies }, (_, copy) =>
    scenario.stories.map((told) => ({
      ...told,
      names: Object.fromEntries(
        Object.entries(told.names).map(([name, number]) => [name, copy === 0 ? number : `${number}-${copy}`])
      )
    }))
  ).flat();
  return { stories };
}
