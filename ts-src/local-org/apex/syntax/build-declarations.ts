import type {
  AnonymousUnitContext,
  BlockContext,
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  CompilationUnitContext,
  EnumDeclarationContext,
  FieldDeclarationContext,
  FormalParametersContext,
  GetterContext,
  InterfaceDeclarationContext,
  MemberDeclarationContext,
  MethodDeclarationContext,
  ModifierContext,
  PropertyDeclarationContext,
  SetterContext,
  TriggerBlockContext,
  TriggerUnitContext
} from '@apexdevtools/apex-parser';
import type {
  Accessor,
  AnonymousDecl,
  Block,
  ClassDecl,
  EnumDecl,
  FieldDecl,
  InterfaceDecl,
  Member,
  MethodDecl,
  Modifiers,
  Param,
  PropertyDecl,
  Statement,
  TriggerDecl,
  TypeDecl
} from './ast.js';
import { at, buildModifiers, buildType, SyntaxProblem } from './build-common.js';
import { buildBlock, buildStatement } from './build-statements.js';
import { buildExpr } from './build-expressions.js';

/** Builds a class file. */
export function buildCompilationUnit(ctx: CompilationUnitContext): TypeDecl {
  const declared = ctx.typeDeclaration();
  const modifiers = buildModifiers(declared.modifier_list());
  const classDecl = declared.classDeclaration();
  if (classDecl) return buildClass(classDecl, modifiers);
  const interfaceDecl = declared.interfaceDeclaration();
  return interfaceDecl ? buildInterface(interfaceDecl, modifiers) : buildEnum(declared.enumDeclaration(), modifiers);
}

function buildClass(ctx: ClassDeclarationContext, modifiers: Modifiers): ClassDecl {
  const superclass = ctx.typeRef();
  return {
    ...at(ctx.id()),
    ...modifiers,
    kind: 'class',
    name: ctx.id().getText(),
    superclass: superclass ? buildType(superclass) : null,
    interfaces: ctx.typeList()?.typeRef_list().map(buildType) ?? [],
    members: ctx.classBody().classBodyDeclaration_list().flatMap(buildClassMember),
    endLine: (ctx.stop ?? ctx.start).line
  };
}

function buildClassMember(ctx: ClassBodyDeclarationContext): Member[] {
  const block = ctx.block();
  if (block) return [{ ...at(ctx), kind: 'initializer', static: Boolean(ctx.STATIC()), body: buildBlock(block) }];
  const member = ctx.memberDeclaration();
  return member ? buildMember(member, buildModifiers(ctx.modifier_list())) : [];
}

function buildMember(ctx: MemberDeclarationContext, modifiers: Modifiers): Member[] {
  const ctor = ctx.constructorDeclaration?.();
  if (ctor) {
    const params = buildParams(ctor.formalParameters());
    const name = ctor.qualifiedName().getText();
    return [{ ...at(ctor), ...modifiers, kind: 'constructor', name, params, body: buildBlock(ctor.block()) }];
  }
  const method = ctx.methodDeclaration();
  if (method) return [buildMethod(method, modifiers)];
  const field = ctx.fieldDeclaration();
  if (field) return buildFields(field, modifiers);
  const property = ctx.propertyDeclaration();
  if (property) return [buildProperty(property, modifiers)];
  const inner = ctx.classDeclaration();
  if (inner) return [buildClass(inner, modifiers)];
  const innerInterface = ctx.interfaceDeclaration();
  return [innerInterface ? buildInterface(innerInterface, modifiers) : buildEnum(ctx.enumDeclaration(), modifiers)];
}

function buildMethod(ctx: MethodDeclarationContext, modifiers: Modifiers): MethodDecl {
  const block = ctx.block();
  return {
    ...at(ctx.id()),
    ...modifiers,
    kind: 'method',
    name: ctx.id().getText(),
    returns: ctx.typeRef() ? buildType(ctx.typeRef()) : null,
    params: buildParams(ctx.formalParameters()),
    body: block ? buildBlock(block) : null
  };
}

function buildParams(ctx: FormalParametersContext): Param[] {
  const list = ctx.formalParameterList()?.formalParameter_list() ?? [];
  return list.map((param) => ({
    ...at(param.id()),
    ...buildModifiers(param.modifier_list()),
    name: param.id().getText(),
    type: buildType(param.typeRef())
  }));
}

function buildFields(ctx: FieldDeclarationContext, modifiers: Modifiers): FieldDecl[] {
  const type = buildType(ctx.typeRef());
  return ctx
    .variableDeclarators()
    .variableDeclarator_list()
    .map((declared) => ({
      ...at(declared),
      ...modifiers,
      kind: 'field',
      name: declared.id().getText(),
      type,
      init: declared.expression() ? buildExpr(declared.expression()) : null
    }));
}

function buildProperty(ctx: PropertyDeclarationContext, modifiers: Modifiers): PropertyDecl {
  let getter: Accessor | null = null;
  let setter: Accessor | null = null;
  for (const block of ctx.propertyBlock_list()) {
    const accessor = (ctx: GetterContext | SetterContext): Accessor => {
      const body = ctx.block() as BlockContext | null;
      const { modifiers } = buildModifiers(block.modifier_list());
      return { ...at(ctx), modifiers, body: body ? buildBlock(body) : null };
    };
    if (block.getter()) getter = accessor(block.getter());
    else setter = accessor(block.setter());
  }
  const name = ctx.id().getText();
  return { ...at(ctx.id()), ...modifiers, kind: 'property', name, type: buildType(ctx.typeRef()), getter, setter };
}

function buildInterface(ctx: InterfaceDeclarationContext, modifiers: Modifiers): InterfaceDecl {
  for (const method of ctx.interfaceBody().interfaceMethodDeclaration_list()) {
    const first = method.modifier_list().find((each) => !each.annotation());
    if (first) throw new SyntaxProblem(at(first), `Expecting '}' but was: '${first.getText()}'`);
  }
  return {
    ...at(ctx.id()),
    ...modifiers,
    kind: 'interface',
    name: ctx.id().getText(),
    interfaces: ctx.typeList()?.typeRef_list().map(buildType) ?? [],
    methods: ctx
      .interfaceBody()
      .interfaceMethodDeclaration_list()
      .map((method) => ({
        ...at(method.id()),
        ...buildModifiers(method.modifier_list()),
        kind: 'method',
        name: method.id().getText(),
        returns: method.typeRef() ? buildType(method.typeRef()) : null,
        params: buildParams(method.formalParameters()),
        body: null
      })),
    endLine: (ctx.stop ?? ctx.start).line
  };
}

function buildEnum(ctx: EnumDeclarationContext, modifiers: Modifiers): EnumDecl {
  const constants = ctx.enumConstants()?.id_list() ?? [];
  return {
    ...at(ctx.id()),
    ...modifiers,
    kind: 'enum',
    name: ctx.id().getText(),
    constants: constants.map((id) => ({ ...at(id), name: id.getText() })),
    endLine: (ctx.stop ?? ctx.start).line
  };
}

interface UnitMember {
  modifier_list(): ModifierContext[];
  statement(): Parameters<typeof buildStatement>[0] | null;
}

/** Builds a trigger file. */
export function buildTrigger(ctx: TriggerUnitContext): TriggerDecl {
  const blockCtx = ctx.triggerBlock();
  const parts = splitMembers(blockCtx.triggerBlockMember_list(), (member) => member.triggerMemberDeclaration());
  return {
    ...at(ctx.id(0)),
    kind: 'trigger',
    name: ctx.id(0).getText(),
    object: ctx.id(1).getText(),
    events: ctx
      .triggerCase_list()
      .map((event) => `${event.getChild(0).getText()} ${event.getChild(1).getText()}`.toLowerCase()),
    members: parts.members,
    body: unitBlock(blockCtx, parts.statements)
  };
}

/** Builds anonymous Apex. */
export function buildAnonymous(ctx: AnonymousUnitContext): AnonymousDecl {
  const blockCtx = ctx.anonymousBlock();
  const parts = splitMembers(blockCtx.anonymousBlockMember_list(), (member) => member.anonymousMemberDeclaration());
  return { line: 1, column: 1, kind: 'anonymous', members: parts.members, body: unitBlock(ctx, parts.statements) };
}

function unitBlock(ctx: TriggerBlockContext | AnonymousUnitContext, statements: Statement[]): Block {
  const end = ctx.stop ?? ctx.start;
  return { ...at(ctx), kind: 'block', statements, endLine: end.line };
}

/** Declarations among statements: a `Type name;` there is a local of the whole unit, the others are members. */
function splitMembers<M extends UnitMember>(
  list: readonly M[],
  declaration: (member: M) => unknown
): { members: Member[]; statements: Statement[] } {
  const members: Member[] = [];
  const statements: Statement[] = [];
  for (const item of list) {
    const statement = item.statement();
    if (statement) {
      statements.push(buildStatement(statement));
      continue;
    }
    const built = buildMember(declaration(item) as MemberDeclarationContext, buildModifiers(item.modifier_list()));
    const [first] = built;
    if (first?.kind === 'field') statements.push(fieldsAsLocal(built as FieldDecl[], first));
    else members.push(...built);
  }
  return { members, statements };
}

function fieldsAsLocal(fields: readonly FieldDecl[], first: FieldDecl): Statement {
  return {
    line: first.line,
    column: first.column,
    kind: 'local',
    type: first.type,
    modifiers: first.modifiers,
    annotations: first.annotations,
    vars: fields.map((field) => ({ line: field.line, column: field.column, name: field.name, init: field.init }))
  };
}
