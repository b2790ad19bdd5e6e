import type { CompileError, FileDecl } from '../syntax/ast.js';
import type { BoundBody, Local } from './bound.js';
import type { BoundFile, BoundMember, BoundType } from './bound-types.js';
import type { SourceFile, UserType } from './symbols.js';

/** Files the local org cannot compile although the platform could, each with the complaint that says why. */
export type Refusals = ReadonlyMap<string, CompileError>;

/**
 * Sorts complaints into those that are about the project and files refused for what the local org lacks. A refused file
 * takes its other complaints along, and so do files with complaints that mention it: they follow from what is lacking.
 */
export function refusals(
  errors: readonly CompileError[],
  files: readonly SourceFile[],
  textOf: (path: string) => string
): { readonly refused: Refusals; readonly errors: readonly CompileError[] } {
  const refused = new Map<string, CompileError>();
  for (const error of errors) if (error.unsupported && !refused.has(error.file)) refused.set(error.file, error);
  const nameOf = new Map(files.map((file) => [file.path, unitName(file.decl)]));
  let rest = errors.filter((error) => !refused.has(error.file));
  for (let before = -1; before !== refused.size;) {
    before = refused.size;
    for (const error of rest) {
      const needed = [...refused.keys()].find((path) => mentions(textOf(error.file), nameOf.get(path) ?? ''));
      if (needed === undefined || refused.has(error.file)) continue;
      refused.set(error.file, { ...error, message: `${error.message} (needs ${nameOf.get(needed) ?? needed})` });
    }
    rest = rest.filter((error) => !refused.has(error.file));
  }
  return { refused, errors: rest };
}

function unitName(decl: FileDecl): string {
  return decl.kind === 'anonymous' ? '' : decl.name;
}

function mentions(text: string, name: string): boolean {
  return name !== '' && new RegExp(`\\b${name}\\b`, 'i').test(text);
}

/** A file whose every way in fails with `reason`. */
export function refusedFile(file: BoundFile, reason: string): BoundFile {
  const type = refusedType(file.type, reason);
  return file.kind === 'class'
    ? { ...file, type }
    : { ...file, type, body: refusedBody(file.body.params, file.body.block.line, reason) };
}

function refusedType(bound: BoundType, reason: string): BoundType {
  const { line } = bound;
  const members = bound.members.flatMap((member) => refusedMember(member, reason));
  const isClass = bound.type.kind === 'class';
  const entry: BoundMember = { k: 'initializer', static: true, line, body: refusedBody([], line, reason, bound.type) };
  return { ...bound, members: isClass ? [entry, ...members] : members };
}

function refusedMember(member: BoundMember, reason: string): BoundMember[] {
  const { k } = member;
  const body = (params: readonly Local[], line: number): BoundBody => refusedBody(params, line, reason);
  if (k === 'type') return [{ k, type: refusedType(member.type, reason) }];
  if (k === 'method') return [{ ...member, body: body(member.body.params, member.line) }];
  if (k === 'constructor') return [{ ...member, chain: 'super', body: body(member.body.params, member.line) }];
  if (k === 'field') return [{ ...member, init: null, temps: 0 }];
  if (k === 'initializer') return member.static ? [] : [{ ...member, body: body([], member.line) }];
  const { getter, setter } = member;
  return [
    {
      ...member,
      getter: getter?.body ? { ...getter, body: body([], getter.line) } : getter,
      setter: setter?.body ? { ...setter, body: body([], setter.line) } : setter
    }
  ];
}

function refusedBody(
  params: readonly Local[],
  line: number,
  reason: string,
  statics: UserType | null = null
): BoundBody {
  const block = { k: 'block', line, endLine: line, body: [{ k: 'refuse', line, reason, statics }] } as const;
  return { params, block, temps: 0, touchesData: false };
}
