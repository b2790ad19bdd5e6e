/** A query the platform would refuse, in its words. `code` is the API's error code. */
export class SoqlError extends Error {
  readonly code: string;
  /** Objects and fields the user may not read, when that is why the query is refused. */
  inaccessible: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SoqlError';
    this.code = code;
  }
}

const CONTEXT = 30;

/** Refuses a query and shows where: the platform prints the text around the place, a caret, row and column. */
export function refuseAt(code: string, text: string, position: number, problem: string): never {
  throw new SoqlError(code, `\n${pointAt(text, position)}\n${problem}`);
}

function pointAt(text: string, position: number): string {
  const before = text.slice(0, position);
  const row = before.split('\n').length;
  const column = position - before.lastIndexOf('\n');
  const lineStart = before.lastIndexOf('\n') + 1;
  const from = Math.max(lineStart, position - CONTEXT);
  const lineEnd = text.indexOf('\n', position);
  const to = Math.min(lineEnd < 0 ? text.length : lineEnd, position + CONTEXT);
  return `${text.slice(from, to)}\n${' '.repeat(position - from)}^\nERROR at Row:${row}:Column:${column}`;
}

/** `No such column ...`, as the platform says it. */
export function noSuchColumn(text: string, position: number, column: string, entity: string): never {
  return refuseAt(
    'INVALID_FIELD',
    text,
    position,
    `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`
  );
}

/** `sObject type 'X' is not supported ...`. */
export function noSuchObject(text: string, position: number, name: string): never {
  return refuseAt(
    'INVALID_TYPE',
    text,
    position,
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`
  );
}

/** A clause or function the local org does not have; never ignored. */
export function unsupported(feature: string): never {
  throw new SoqlError('UNSUPPORTED', `UnsupportedFeature: ${feature} is not supported by the local org`);
}
