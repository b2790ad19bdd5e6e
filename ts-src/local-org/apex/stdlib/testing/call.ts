import { standardClass } from '../index.js';

/** Calls a static method of a standard class: `callStatic('System.String', 'join', list, ',')`. */
export function callStatic(type: string, method: string, ...args: unknown[]): unknown {
  const [namespace, name] = split(type);
  const found = standardClass(namespace, name)?.staticMethod(method);
  if (!found) throw new Error(`No static ${type}.${method}`);
  return found.call(...args);
}

/** Calls an instance method: `call('System.String', 'left', 'abc', 2)`. */
export function call(type: string, method: string, self: unknown, ...args: unknown[]): unknown {
  const [namespace, name] = split(type);
  const definition = standardClass(namespace, name);
  const found = definition?.method(method);
  if (!definition || !found) throw new Error(`No method ${type}.${method}`);
  return definition.kind === 'self' ? found.call(self, ...args) : found.call.apply(self, args);
}

function split(type: string): [string, string] {
  const dot = type.indexOf('.');
  return [type.slice(0, dot), type.slice(dot + 1)];
}
