import type { TestMethodResult } from '../../platform/testing/test-result.js';

/** Results as JUnit XML, which CI tools take: one suite a class, times in seconds. `skipped`: known failures → reason. */
export function junitXml(
  name: string,
  methods: readonly TestMethodResult[],
  skipped: ReadonlyMap<TestMethodResult, string>
): string {
  const classes = new Map<string, TestMethodResult[]>();
  for (const method of methods) classes.set(method.className, [...(classes.get(method.className) ?? []), method]);
  const suites = [...classes].map(([className, cases]) => [
    `  <testsuite ${attributes({ name: className, ...counts(cases, skipped) })}>`,
    ...cases.flatMap((method) => testCase(method, skipped.get(method))),
    '  </testsuite>'
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name, ...counts(methods, skipped) })}>`,
    ...suites.flat(),
    '</testsuites>',
    ''
  ].join('\n');
}

function counts(
  methods: readonly TestMethodResult[],
  skipped: ReadonlyMap<TestMethodResult, string>
): Record<string, string> {
  const known = methods.filter((method) => skipped.has(method)).length;
  const failed = methods.filter((method) => method.outcome === 'fail').length - known;
  const time = methods.reduce((sum, method) => sum + method.time, 0);
  return {
    tests: String(methods.length),
    failures: String(failed),
    errors: '0',
    skipped: String(known),
    time: seconds(time)
  };
}

function testCase(method: TestMethodResult, reason: string | undefined): string[] {
  const { className, methodName, outcome, message, stackTrace, time } = method;
  const opening = `    <testcase ${attributes({ classname: className, name: methodName, time: seconds(time) })}`;
  if (outcome === 'pass') return [`${opening}/>`];
  if (reason !== undefined)
    return [`${opening}>`, `      <skipped ${attributes({ message: reason })}/>`, '    </testcase>'];
  const type = /^[\w.]+(?=:)/.exec(message ?? '')?.[0] ?? 'failure';
  const text = escaped(`${message ?? ''}\n${stackTrace ?? ''}`.trim());
  return [
    `${opening}>`,
    `      <failure ${attributes({ message: message ?? '', type })}>${text}</failure>`,
    '    </testcase>'
  ];
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(value).replaceAll('\n', '&#10;')}"`)
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no way at all to write most control characters. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
