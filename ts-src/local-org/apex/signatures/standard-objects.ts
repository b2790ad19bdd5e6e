import type { ClassFile } from './class-file.js';
import { TypeTextReader } from './type-text.js';

/** A field of a standard object. */
export interface StandardField {
  readonly name: string;
  /** Apex type: `Id`, `String`, `Decimal`, `Integer`, `Boolean`, `Date`, `Datetime`, `Time`, `Blob`, `System.Address`, ... */
  readonly type: string;
}

/** A parent (`Owner` → `User`) or child (`Contacts` → `Contact`) relationship; `object` may be `SObject` when polymorphic. */
export interface StandardRelationship {
  readonly name: string;
  readonly object: string;
}

/** What the stub library says about one standard object. */
export interface StandardObject {
  readonly name: string;
  readonly fields: readonly StandardField[];
  /** The relationship of `FooId` is called `Foo`. */
  readonly parents: readonly StandardRelationship[];
  readonly children: readonly StandardRelationship[];
}

const VALUE_TYPES = new Set(
  'Blob Boolean Date Datetime Decimal Double Id Integer Long Object String Time Address Location System.Address System.Location'.split(
    ' '
  )
);
const NOT_FIELDS = new Set(['SObjectType', 'Fields']);

/** Reads a stub class of the `SObjects` package. */
export function standardObject(file: ClassFile): StandardObject {
  const name = file.name.slice(file.name.lastIndexOf('/') + 1);
  const fields: StandardField[] = [];
  const parents: StandardRelationship[] = [];
  const children: StandardRelationship[] = [];
  for (const member of file.fields) {
    if (NOT_FIELDS.has(member.name)) continue;
    const memberName = member.name.replace(/\$$/, '');
    const type = new TypeTextReader(member.signature).next();
    const listed = /^List<(.+)>$/.exec(type)?.[1];
    if (listed) children.push({ name: memberName, object: listed });
    else if (VALUE_TYPES.has(type)) fields.push({ name: memberName, type: type.replace('System.', '') });
    else parents.push({ name: memberName, object: type });
  }
  return { name, fields, parents, children };
}
