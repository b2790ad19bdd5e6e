import type { Expr, FieldExpr, NameExpr, Node } from '../syntax/ast.js';
import { bindExpr } from './bind-expressions.js';
import { bindTarget, notVisible, ownStorage } from './bind-names.js';
import type { Bound } from './bound.js';
import type { CodeContext } from './context.js';
import { fail } from './errors.js';
import { findField, isVisible, type FoundField } from './members.js';
import { isUserType, type TypeSymbol, type UserType } from './symbols.js';

/**
 * The left side of an assignment. The result is what reading the target would be, except for properties whose setter
 * has code: those keep the accessor's name in a `getter` node, which the emitter turns into the setter's call.
 */
export function bindAssignable(ctx: CodeContext, expr: Expr): Bound {
  const found = fieldBehind(ctx, expr);
  if (found) checkWritable(ctx, expr, found);
  if (expr.kind === 'this') fail(expr, 'Expression cannot be assigned');
  const bound = expr.kind === 'field' || expr.kind === 'name' ? writtenValue(ctx, expr) : bindExpr(ctx, expr);
  switch (bound.k) {
    case 'local':
      // `final` means nothing there: the platform lets final variables be assigned again.
      return bound;
    case 'field':
    case 'static':
    case 'getter':
      return found ? asWritten(ctx, bound, found) : bound;
    case 'recordField':
    case 'index':
    case 'standardStatic':
    case 'standardProperty':
      return bound;
    default:
      return fail(expr, 'Expression cannot be assigned');
  }
}

function writtenValue(ctx: CodeContext, expr: FieldExpr | NameExpr): Bound {
  const outer = ctx.written;
  ctx.written = expr;
  try {
    const target = bindTarget(ctx, expr);
    return target.kind === 'value' ? target.value : fail(expr, `Variable does not exist: ${expr.name}`);
  } finally {
    ctx.written = outer;
  }
}

/** Reading of a target that was bound for writing. */
export function bindRead(ctx: CodeContext, target: Bound, at: Node): Bound {
  if (target.k !== 'getter' && target.k !== 'field' && target.k !== 'static') return target;
  const found = fieldOfBound(ctx, target);
  if (!found || !isUserType(found.field.owner)) return target;
  const { field } = found;
  if (field.read === null || !isVisible(ctx.world, ctx.type, field, field.readVisibility)) notVisible(at, found);
  return asAccessed(ctx, target, found, found.field.read === 'accessor');
}

function asWritten(ctx: CodeContext, bound: Bound, found: FoundField): Bound {
  return asAccessed(ctx, bound, found, found.field.write === 'accessor');
}

/** Switches between direct access and the accessor of the same property. */
function asAccessed(ctx: CodeContext, bound: Bound, found: FoundField, accessor: boolean): Bound {
  const { field, type } = found;
  const owner = field.owner as UserType;
  const { line } = bound;
  const target = bound.k === 'field' || bound.k === 'getter' ? bound.target : null;
  const own = ownStorage(ctx, found) && (target === null || target.k === 'this');
  if (accessor && !own) {
    const viaSuper = bound.k === 'getter' && bound.viaSuper;
    return { k: 'getter', owner, target, name: field.name.toLowerCase(), viaSuper, type, line };
  }
  if (target) return { k: 'field', target, name: field.jsName, type, line };
  return { k: 'static', owner, name: field.jsName, type, line };
}

function fieldOfBound(ctx: CodeContext, bound: Bound): FoundField | undefined {
  if (bound.k === 'static') {
    const field = [...bound.owner.fields.values()].find((each) => each.jsName === bound.name && each.static);
    return field && { field, type: bound.type };
  }
  if (bound.k === 'getter') return findField(ctx.world, bound.owner.ref, bound.name);
  if (bound.k !== 'field') return undefined;
  for (const each of ctx.world.ancestry(bound.target.type)) {
    for (const field of ctx.world.user(each)?.fields.values() ?? []) {
      if (!field.static && field.jsName === bound.name) return { field, type: bound.type };
    }
  }
  return undefined;
}

/** The declared field an expression names, if it is one of a class. */
function fieldBehind(ctx: CodeContext, expr: Expr): FoundField | undefined {
  if (expr.kind === 'name') {
    if (ctx.find(expr.name)) return undefined;
    for (let type: UserType | null = ctx.type; type; type = type.outer) {
      const found = findField(ctx.world, type.ref, expr.name);
      if (found) return found;
    }
    return undefined;
  }
  if (expr.kind !== 'field') return undefined;
  const target = bindTarget(ctx, expr.target);
  if (target.kind === 'type' && target.type.kind !== 'sobject') return findField(ctx.world, target.type, expr.name);
  if (target.kind === 'super' && ctx.type.superclass) return findField(ctx.world, ctx.type.superclass, expr.name);
  if (target.kind !== 'value' || target.value.type.kind === 'sobject') return undefined;
  return findField(ctx.world, target.value.type, expr.name);
}

function checkWritable(ctx: CodeContext, expr: Expr, found: FoundField): void {
  const { field } = found;
  if (field.write === null && !isUserType(field.owner)) {
    fail(expr, `A value cannot be stored to ${field.name} in type ${field.owner.name}`);
  }
  const constant = field.kind === 'constant';
  const settable = constant || (field.write !== null && isVisible(ctx.world, ctx.type, field, field.writeVisibility));
  if (!settable && !ownStorage(ctx, found)) notVisible(expr, found);
  const within = inherits(ctx, field.owner);
  const initialising = ctx.place === 'constructor' || ctx.place === 'initializer';
  if (field.final && isUserType(field.owner) && !(within && initialising)) {
    fail(expr, `Final members can only be assigned in their declaration, init blocks, or constructors: ${field.name}`);
  }
}

/** The class itself or one below it: constructors may set the final fields they inherit. */
function inherits(ctx: CodeContext, owner: TypeSymbol): boolean {
  for (const each of ctx.world.ancestry(ctx.type.ref)) if (ctx.world.symbol(each) === owner) return true;
  return false;
}

/** Evaluates the parts of a target once, so that it can be read and written. */
export function stable(ctx: CodeContext, target: Bound): { steps: Bound[]; target: Bound } {
  const steps: Bound[] = [];
  const once = (value: Bound): Bound => {
    if (value.k === 'this' || value.k === 'local' || value.k === 'temp' || value.k === 'const') return value;
    const temp = ctx.temp();
    steps.push({ k: 'setTemp', temp, value, type: value.type, line: value.line });
    return { k: 'temp', temp, type: value.type, line: value.line };
  };
  switch (target.k) {
    case 'field':
    case 'recordField':
    case 'standardProperty':
      return { steps, target: { ...target, target: once(target.target) } };
    case 'getter':
      return { steps, target: target.target ? { ...target, target: once(target.target) } : target };
    case 'index':
      return { steps, target: { ...target, target: once(target.target), index: once(target.index) } };
    default:
      return { steps, target };
  }
}
