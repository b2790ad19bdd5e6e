import { describe, expect, it } from 'vitest';
import { Database } from '../../data/store/database.js';
import { type Component, OrgMetadata } from '../../metadata/org-metadata.js';
import { emptyProject } from '../../metadata/project.js';
import type { XmlNode } from '../../metadata/xml.js';
import { fieldChanges } from './field-changes.js';
import type { PackagePart } from './package-parts.js';

const NAME = { type: 'CustomField', fullName: 'Crate__c.Weight__c' };

/** What changing the field from one definition to another means, with a value in the store or none. */
function change(from: XmlNode, to: XmlNode, value: string | null): string {
  const db = new Database();
  db.exec('CREATE TABLE "_column" (object TEXT, field TEXT, kind TEXT, scale INTEGER)');
  db.exec('CREATE TABLE "Crate__c" ("Weight__c" TEXT)');
  db.run('INSERT INTO "_column" VALUES (?, ?, ?, ?)', ['Crate__c', 'Weight__c', 'text', 0]);
  db.run('INSERT INTO "Crate__c" VALUES (?)', [value]);
  const known: Component = { ...NAME, namespace: '', path: '', xml: from, contentPath: null };
  const part: PackagePart = { ...NAME, fileName: 'objects/Crate__c.object', line: 7, files: new Map(), xml: to };
  const { changes, problems } = fieldChanges([part], new OrgMetadata(emptyProject('/'), [known], [], []), db);
  db.close();
  if (problems.length > 0) return `${problems[0]?.fileName}:${problems[0]?.line} ${problems[0]?.problem}`;
  return changes.length > 0 ? 'made anew' : 'kept';
}

describe('another type for a field', () => {
  it('is refused when a record has a value, and makes the column anew otherwise', () => {
    const refused = 'objects/Crate__c.object:7 Cannot change type due to existing data';

    expect(change({ type: 'Text' }, { type: 'Number' }, 'heavy')).toBe(refused);
    expect(change({ type: 'Text' }, { type: 'Number' }, null)).toBe('made anew');
    expect(change({ type: 'Text' }, { type: 'Text', formula: 'Name' }, 'heavy')).toBe(refused);
  });

  it('keeps the values of types that are kept alike', () => {
    expect(change({ type: 'Text' }, { type: 'LongTextArea' }, 'heavy')).toBe('kept');
    expect(change({ type: 'Number' }, { type: 'Currency' }, '1')).toBe('kept');
  });

  it('is also a lookup that points to another object', () => {
    const [account, contact] = ['Account', 'Contact'].map((referenceTo) => ({ type: 'Lookup', referenceTo }));

    expect(change(account!, contact!, '001')).toContain('Cannot change type');
    expect(change(account!, account!, '001')).toBe('kept');
  });
});
