import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// Apex and components agree on the timeline by field names only; nothing but this would notice when one side changes.

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Interfaces of the components → the Apex classes that answer them. */
const APEX_NAMES: Record<string, string> = {
  Candidate: 'TimelineCandidate',
  RelatedOrder: 'TimelineRelated',
  Lane: 'TimelineLane',
  LaneContent: 'TimelineContent',
  LaneStep: 'TimelineStep',
  TimelineNotice: 'CustomerNoticeService'
};

function interfaces(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of [
    'timeline.ts',
    'commands.ts',
    'order-actions.ts',
    'failures.ts',
    'promise.ts',
    'reconciliation.ts',
    'record-lines.ts',
    'returns.ts'
  ]) {
    const file = path.join(root, 'ts-src/lwc/types', name);
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext);
    for (const node of source.statements.filter(ts.isInterfaceDeclaration)) {
      found.set(node.name.text, node.members.map((member) => (member.name as ts.Identifier).text).sort());
    }
  }
  return found;
}

function apexClass(name: string): string[] {
  const main = path.join(root, 'force-app/main');
  const file = readdirSync(main, { recursive: true, encoding: 'utf8' }).find(
    (each) => path.basename(each) === `${name}.cls`
  );
  if (!file) throw new Error(`There is no Apex class ${name}`);
  const text = readFileSync(path.join(main, file), 'utf8');
  return [...text.matchAll(/@AuraEnabled\s+public\s+(?:final\s+)?[\w<>.]+(?:, [\w<>.]+)?\s+(\w+)\s*[;{=]/g)]
    .map((match) => match[1] as string)
    .sort();
}

describe('what Apex answers means the same to components', () => {
  it.each([...interfaces()])('%s', (name, fields) => {
    expect(apexClass(APEX_NAMES[name] ?? name)).toEqual(fields);
  });
});
