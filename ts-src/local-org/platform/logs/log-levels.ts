/** Levels of the debug log, from the quietest to the loudest. */
const LEVELS = ['NONE', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'FINE', 'FINER', 'FINEST'] as const;

export type LogLevel = (typeof LEVELS)[number];

/** Categories with the level each is logged at, in the order the platform writes them. */
export type LogLevels = ReadonlyMap<string, LogLevel>;

const CATEGORIES = [
  'APEX_CODE',
  'APEX_PROFILING',
  'CALLOUT',
  'DATA_ACCESS',
  'DB',
  'NBA',
  'SYSTEM',
  'VALIDATION',
  'VISUALFORCE',
  'WAVE',
  'WORKFLOW'
];

/** Levels by category (any case, `All` for every one); what is not named is not logged. */
export function logLevels(asked: Iterable<readonly [string, string]>): LogLevels {
  const levels = new Map<string, LogLevel>(CATEGORIES.map((category) => [category, 'NONE']));
  for (const [category, level] of asked) {
    const name = category.toUpperCase();
    for (const each of name === 'ALL' ? CATEGORIES : [name]) if (levels.has(each)) levels.set(each, levelOf(level));
  }
  return levels;
}

/** What a developer sees who asks for nothing else. */
export const DEFAULT_LEVELS = logLevels([
  ['APEX_CODE', 'DEBUG'],
  ['APEX_PROFILING', 'INFO'],
  ['CALLOUT', 'INFO'],
  ['DB', 'INFO'],
  ['SYSTEM', 'DEBUG'],
  ['VALIDATION', 'INFO'],
  ['VISUALFORCE', 'INFO'],
  ['WORKFLOW', 'INFO']
]);

/** True when a line of that level is written at the category's level. */
export function isLogged(levels: LogLevels, category: string, level: string): boolean {
  const limit = levels.get(category) ?? 'NONE';
  return limit !== 'NONE' && LEVELS.indexOf(levelOf(level)) <= LEVELS.indexOf(limit);
}

function levelOf(text: string): LogLevel {
  const upper = text.toUpperCase() as LogLevel;
  return LEVELS.includes(upper) ? upper : 'DEBUG';
}
