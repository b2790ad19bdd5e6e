import { ApexObject, ApexType } from '../../runtime/objects.js';
import { allMethods, type ClassInfo, invoke, type MethodInfo, registry } from '../../runtime/registry.js';
import { namedType, T, type TypeRef } from '../../runtime/types.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { makeList, textList } from '../support/make.js';

const HANDLER_TYPES = ['Object', 'String', 'System.Type', 'List<System.Type>', 'List<String>', 'List<Object>'];

/** `Test.createStub(type, provider)`: an object of the type whose every method asks the provider. */
export function createStub(type: ApexType | null, provider: unknown): unknown {
  const { ref } = type ?? throwNullArgument();
  const info = registry().find(ref.key);
  if (!info || info.kind === 'enum') {
    return throwApex(
      'System.TypeException',
      `Cannot create a stub for ${ref.name}: it is no class or interface of this org`
    );
  }
  const stub = Object.create(info.jsClass?.prototype ?? interfacePrototype(ref)) as object;
  nameStub(stub, info);
  for (const method of stubbedMethods(info)) {
    const answer = (...args: unknown[]): unknown => ask(provider, stub, method, args);
    Object.defineProperty(stub, method.key, { value: answer });
  }
  return stub;
}

/** A stub's class bears a name of its own, yet is everything its type is. */
function nameStub(stub: object, info: ClassInfo): void {
  const { type } = info;
  const name = `${type.name}__sfdc_ApexStub`;
  const own = namedType({ key: name.toLowerCase(), name, kind: 'class' });
  Object.defineProperty(stub, '$type', { value: own });
  Object.defineProperty(stub, '$ancestry', { value: new Set([own.key, ...ancestors(info)]) });
  Object.defineProperty(stub, 'toString', { value: () => `${name}:[]` });
}

function ancestors(info: ClassInfo): string[] {
  const above = [...(info.superType ? [info.superType] : []), ...info.interfaces];
  const inherited = above.flatMap((each) => {
    const found = registry().find(each.key);
    return found ? ancestors(found) : [each.key];
  });
  return [info.type.key, ...inherited];
}

function interfacePrototype(ref: TypeRef): object {
  const prototype = Object.create(ApexObject.prototype) as object;
  Object.defineProperty(prototype, '$type', { value: ref });
  return prototype;
}

function stubbedMethods(info: ClassInfo): MethodInfo[] {
  const inherited = info.kind === 'interface' ? info.interfaces.map((each) => registry().find(each.key)) : [];
  const all = [info, ...inherited].flatMap((each) => (each ? allMethods(each) : []));
  return all.filter((method) => !method.static && method.visibility !== 'private');
}

function ask(provider: unknown, stub: object, method: MethodInfo, args: readonly unknown[]): unknown {
  return invoke(provider, 'handleMethodCall', HANDLER_TYPES, [
    stub,
    method.name,
    ApexType.of(method.returns),
    makeList(
      'System.Type',
      method.params.map((param) => ApexType.of(param.type))
    ),
    textList(method.params.map((param) => param.name)),
    makeList(T.Object, args)
  ]);
}
