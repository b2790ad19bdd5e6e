import { holdsValues } from '../../data/store/drop.js';
import type { Database } from '../../data/store/database.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { text, type XmlNode } from '../../metadata/xml.js';
import type { PackagePart } from './package-parts.js';
import { type DeployProblem, problemOf } from './problem.js';

/** A field that gets another type, whose column has to be made anew. */
export interface FieldChange {
  readonly object: string;
  readonly field: string;
}

/** Types whose values are kept alike: one may become the other although there are values. */
const ALIKE: readonly (readonly string[])[] = [
  [
    'Text',
    'TextArea',
    'LongTextArea',
    'Html',
    'Email',
    'Phone',
    'Url',
    'Picklist',
    'MultiselectPicklist',
    'AutoNumber'
  ],
  ['Number', 'Currency', 'Percent'],
  ['Lookup', 'MasterDetail', 'Hierarchy']
];

/** Fields whose type the parts change, and those that cannot change because records have values in them. */
export function fieldChanges(
  parts: readonly PackagePart[],
  before: OrgMetadata,
  db: Database
): { changes: FieldChange[]; problems: DeployProblem[] } {
  const changes: FieldChange[] = [];
  const problems: DeployProblem[] = [];
  for (const part of parts.filter(({ type }) => type === 'CustomField')) {
    const known = before.component('CustomField', part.fullName);
    if (!known || !part.xml || keptAlike(known.xml, part.xml)) continue;
    const [object = '', field = ''] = part.fullName.split('.');
    if (holdsValues(db, object, field)) {
      problems.push(problemOf(part, 'Cannot change type due to existing data', { line: part.line }));
    } else changes.push({ object, field });
  }
  return { changes, problems };
}

function keptAlike(before: XmlNode, after: XmlNode): boolean {
  const [from, to] = [kindOf(before), kindOf(after)];
  if (isReferenceMove(before, after)) return false;
  return from === to || ALIKE.some((types) => types.includes(from) && types.includes(to));
}

/** A lookup that points elsewhere keeps ids nobody can follow. */
function isReferenceMove(before: XmlNode, after: XmlNode): boolean {
  return text(before, 'referenceTo') !== text(after, 'referenceTo');
}

/** Formulas keep nothing. */
function kindOf(xml: XmlNode): string {
  return text(xml, 'formula') === null ? (text(xml, 'type') ?? '') : 'Formula';
}
