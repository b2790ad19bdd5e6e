import type { Health } from './health.js';

/** The health of an org as text for a terminal. */
export function printHealth({ messages, channels, sources, domains }: Health): string {
  return [
    'Messages',
    ...orNone(messages.map((row) => `  ${row.state} ${row.errorClass ?? ''}`.trimEnd().padEnd(32) + row.messages)),
    'Channels, newest run',
    ...orNone(
      channels.map((run) => {
        const counts = `${run.accepted ?? 0} accepted, ${run.applied ?? 0} applied, ${run.waiting ?? 0} waiting, ${run.dead ?? 0} dead`;
        return `  ${run.channel ?? ''}  ${time(run.startedAt)}  ${counts}`;
      })
    ),
    'Sources, heard of last',
    ...orNone(sources.map(({ name, at }) => `  ${name}  ${time(at)}`)),
    'Domains, newest run',
    ...orNone(
      domains.map((run) => {
        const counts = `${run.handled ?? 0} handled, ${run.failures ?? 0} failures`;
        return `  ${run.domain ?? ''}  ${time(run.finishedAt)}  ${counts}, up to ${run.watermark ?? 'the beginning'}`;
      })
    )
  ].join('\n');
}

function orNone(lines: string[]): string[] {
  return lines.length > 0 ? lines : ['  none'];
}

function time(value: Date | null | undefined): string {
  return value ? new Date(value).toISOString() : 'never';
}
