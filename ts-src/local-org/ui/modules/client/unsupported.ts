import { wireAdapter, type WireAdapterClass } from './wire.js';

/** Functions of a module that exist on the platform and not here: calling one says so. */
export function unsupportedFunctions(module: string): (name: string) => (...args: unknown[]) => Promise<never> {
  return (name) => () => Promise.reject(new Error(`${module}.${name} is not supported by the local org`));
}

/** A wire adapter that exists on the platform and not here: it gives an error that says so. */
export function unsupportedAdapter(module: string, name: string): WireAdapterClass<never> {
  const message = `${module}.${name} is not supported by the local org`;
  return wireAdapter<never>((_config, emit) => {
    emit({ data: undefined, error: { ok: false, status: 501, statusText: 'Not Implemented', body: { message } } });
    return () => {};
  });
}
