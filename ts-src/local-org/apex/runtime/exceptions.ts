import type { TypeRef } from './types.js';

/** One row of a `DmlException`. */
export interface DmlExceptionRow {
  /** Position in the list given to the DML statement. */
  readonly index: number;
  readonly id: string | null;
  /** `REQUIRED_FIELD_MISSING` and the like. */
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** One line of an Apex stack. */
export interface ApexFrame {
  /** `Class.Foo.bar`, `Trigger.OnAccount`, `AnonymousBlock`. */
  readonly place: string;
  readonly line: number;
  readonly column: number;
}

/** Turns one JavaScript frame into an Apex one; undefined for frames that are not Apex. */
export type FrameReader = (file: string, line: number, column: number, functionName: string) => ApexFrame | undefined;

let readFrame: FrameReader = () => undefined;

/** Tells how to read frames; called when a program is loaded. */
export function setFrameReader(reader: FrameReader): void {
  readFrame = reader;
}

/** Deep Apex recursion must still show where it began. */
const STACK_DEPTH = 60;

/**
 * Base of every Apex exception, standard or user-defined. `typeName` is what `getTypeName()` answers
 * (`System.DmlException`, `Outer.MyException`).
 */
export class ApexException extends Error {
  declare readonly $type: TypeRef | undefined;
  typeName = 'System.Exception';
  /** Null until set: `getMessage()` of a custom exception made without a message is `Script-thrown exception`. */
  apexMessage: string | null = null;
  apexCause: ApexException | null = null;
  dmlRows: readonly DmlExceptionRow[] = [];
  /** Objects and fields a `QueryException`/`NoAccessException` complains about: object → fields. */
  inaccessible: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  private apexFrames: readonly ApexFrame[] | null = null;

  constructor() {
    const depth = Error.stackTraceLimit;
    Error.stackTraceLimit = STACK_DEPTH;
    super();
    Error.stackTraceLimit = depth;
  }

  /** True for exceptions a `catch` of the standard type with this key (`system.dmlexception`) takes. */
  is(key: string): boolean {
    if (this.typeName.toLowerCase() === key || key === 'system.exception') return true;
    return (this as { $ancestry?: ReadonlySet<string> }).$ancestry?.has(key) ?? false;
  }

  /** Frames of Apex code, innermost first. */
  frames(): readonly ApexFrame[] {
    return (this.apexFrames ??= apexFrames(this));
  }

  /** Replaces the frames, e.g. when an error is raised again far from its origin. */
  useFramesOf(error: Error): void {
    this.apexFrames = apexFrames(error);
  }

  override get message(): string {
    return this.apexMessage ?? '';
  }

  override set message(_value: string) {
    // Error's constructor may assign; the Apex message is what counts.
  }

  override toString(): string {
    return `${this.typeName}: ${this['getmessage()']()}`;
  }

  'new()'(): this {
    return this;
  }

  'new(string)'(message: string | null): this {
    this.apexMessage = message;
    return this;
  }

  'new(system.exception)'(cause: ApexException | null): this {
    this.apexCause = cause;
    return this;
  }

  'new(string,system.exception)'(message: string | null, cause: ApexException | null): this {
    this.apexMessage = message;
    this.apexCause = cause;
    return this;
  }

  'getmessage()'(): string | null {
    return this.apexMessage ?? 'Script-thrown exception';
  }

  'setmessage(string)'(message: string | null): void {
    this.apexMessage = message;
  }

  'getcause()'(): ApexException | null {
    return this.apexCause;
  }

  'initcause(system.exception)'(cause: ApexException | null): void {
    this.apexCause = cause;
  }

  'gettypename()'(): string {
    return this.typeName;
  }

  'getlinenumber()'(): number {
    return this.frames()[0]?.line ?? 0;
  }

  'getstacktracestring()'(): string {
    return this.frames().map(formatFrame).join('\n');
  }

  'tostring()'(): string {
    return this.toString();
  }

  'equals(object)'(other: unknown): boolean {
    return this === other;
  }

  'getnumdml()'(): number {
    return this.dmlRows.length;
  }

  /** The row of a DML exception; `TypeException`-free: callers ask within `getNumDml()`. */
  dmlRow(index: number): DmlExceptionRow {
    const row = this.dmlRows[index];
    if (!row) throw apexError('System.ListException', `List index out of bounds: ${index}`);
    return row;
  }
}

/** `Class.Foo.bar: line 12, column 1`. */
export function formatFrame(frame: ApexFrame): string {
  return `${frame.place}: line ${frame.line}, column ${frame.column}`;
}

/** Apex frames of any JavaScript error, innermost first. */
export function apexFrames(error: Error): ApexFrame[] {
  const frames: ApexFrame[] = [];
  for (const line of String(error.stack ?? '').split('\n')) {
    const match = /^\s+at (?:(.*) \()?(.+?):(\d+):(\d+)\)?$/.exec(line);
    if (!match) continue;
    const frame = readFrame(match[2] ?? '', Number(match[3]), Number(match[4]), match[1] ?? '');
    if (frame) frames.push(frame);
  }
  return frames;
}

/** Creates the JavaScript instance for a standard exception type; the standard library may register subclasses. */
const factories = new Map<string, () => ApexException>();

/** Registers how a standard exception is made (`System.DmlException` with its extra methods). */
export function registerException(typeName: string, create: () => ApexException): void {
  factories.set(typeName.toLowerCase(), create);
}

/** The registered class maker of a standard exception, if any. */
export function exceptionFactory(typeName: string): (() => ApexException) | undefined {
  return factories.get(typeName.toLowerCase());
}

/**
 * Makes a standard exception to throw: `throw apexError('System.NullPointerException', 'Attempt to de-reference a null
 * object')`. The type name is always written with its namespace.
 */
export function apexError(
  typeName: string,
  message: string,
  extra: { cause?: ApexException | null; dmlRows?: readonly DmlExceptionRow[] } = {}
): ApexException {
  const error = factories.get(typeName.toLowerCase())?.() ?? new ApexException();
  error.typeName = typeName;
  error.apexMessage = message;
  error.apexCause = extra.cause ?? null;
  error.dmlRows = extra.dmlRows ?? [];
  return error;
}

/** `System.NullPointerException` in Salesforce's words. */
export function nullPointer(): ApexException {
  return apexError('System.NullPointerException', 'Attempt to de-reference a null object');
}

/**
 * Something Apex may not catch: a governor limit. It unwinds everything, `finally` blocks included in Salesforce's
 * order, and is reported as `System.LimitException`.
 */
export class ApexLimitException extends ApexException {
  constructor(message: string) {
    super();
    this.typeName = 'System.LimitException';
    this.apexMessage = message;
  }
}

/** Raised when code uses something the local org does not have. Not catchable by Apex. */
export class UnsupportedFeature extends Error {
  /** `what` is lacking; `named` false: it is the whole message already. */
  constructor(what: string, named = true) {
    super(what);
    this.name = 'UnsupportedFeature';
    if (!named) return;
    const place = /\b([\w.-]+\.(?:cls|trigger|apex):\d+)/.exec(String(this.stack))?.[1];
    this.message = `${what} is not supported by the local org${place ? ` (${place})` : ''}`;
  }
}
