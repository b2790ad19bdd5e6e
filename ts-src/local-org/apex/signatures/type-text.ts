const PACKAGE = 'com/nawforce/runforce/';

/** Types of the language, written without namespace. */
const LANGUAGE_TYPES = new Set(
  'Blob Boolean Date Datetime Decimal Double Id Integer List Long Map SObject Set String Time'.split(' ')
);

/** Helper types of the stub library and the Apex types they stand for. */
const INTERNAL_TYPES: Readonly<Record<string, string>> = {
  Any$: 'Object',
  Object$: 'Object',
  Null$: 'Object',
  Interface$: 'Object',
  RecordSet$: 'List',
  SObjectType$: 'Schema.SObjectType',
  SObjectFields$: 'Schema.SObjectTypeFields',
  SObjectTypeFields$: 'Schema.SObjectTypeFields',
  SObjectTypeFieldSets$: 'Schema.SObjectTypeFieldSets',
  SObjectFieldRowCause$: 'Schema.SObjectField',
  DescribeSObjectResult$: 'Schema.DescribeSObjectResult',
  Trigger$: 'System.Trigger'
};

/** Namespaces the stubs spell in lower case. */
const NAMESPACES: Readonly<Record<string, string>> = {
  cache: 'Cache',
  dom: 'Dom',
  eventbus: 'EventBus',
  reports: 'Reports'
};

/** Stub types whose Java type arguments mean nothing in Apex. */
const DROPS_ARGUMENTS = new Set(['SObjectType$', 'SObjectFields$', 'SObjectTypeFields$', 'DescribeSObjectResult$']);

/** `{ namespace: 'Messaging', name: 'InboundEmail.Header' }` of an internal Java name; null outside the stub library. */
export function splitJavaName(internal: string): { namespace: string; name: string } | null {
  if (!internal.startsWith(PACKAGE)) return null;
  const [namespace, ...rest] = internal.slice(PACKAGE.length).split('/');
  if (!namespace || rest.length !== 1) return null;
  const raw = rest[0] as string;
  return { namespace: NAMESPACES[namespace] ?? namespace, name: raw.endsWith('$') ? raw : raw.replaceAll('$', '.') };
}

/** Reads Java type signatures one after the other and writes them as Apex does. */
export class TypeTextReader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get rest(): boolean {
    return this.at < this.text.length;
  }

  /** True, and past it, when the next character is this one. */
  take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  /** Names of `<K:Ljava/lang/Object;V:Ljava/lang/Object;>`; none when the text does not begin so. */
  typeParams(): string[] {
    const names: string[] = [];
    if (!this.take('<')) return names;
    while (!this.take('>')) {
      const end = this.text.indexOf(':', this.at);
      names.push(this.text.slice(this.at, end));
      this.at = end;
      while (this.take(':')) if (this.text[this.at] !== ':') this.next();
    }
    return names;
  }

  /** The next type as Apex text. */
  next(): string {
    const kind = this.text[this.at++];
    switch (kind) {
      case 'V':
        return 'void';
      case 'Z':
        return 'Boolean';
      case 'I':
        return 'Integer';
      case 'J':
        return 'Long';
      case 'D':
        return 'Double';
      case '[':
        return `List<${this.next()}>`;
      case '*':
        return 'Object';
      case '+':
      case '-':
        return this.next();
      case 'T':
        return this.until(';');
      case 'L':
        return this.classType();
      default:
        throw new Error(`Unreadable Java type at ${this.at - 1} of ${this.text}`);
    }
  }

  private until(end: string): string {
    const stop = this.text.indexOf(end, this.at);
    const part = this.text.slice(this.at, stop);
    this.at = stop + 1;
    return part;
  }

  private classType(): string {
    const match = /[^;<]+/y;
    match.lastIndex = this.at;
    let name = match.exec(this.text)?.[0] as string;
    this.at += name.length;
    const args: string[] = [];
    if (this.take('<')) while (!this.take('>')) args.push(this.next());
    // Inner class of a generic class: `Outer<..>.Inner`.
    while (this.take('.')) name += `$${/[^;<]+/.exec(this.text.slice(this.at))?.[0] ?? ''}`;
    this.take(';');
    return apexName(name, args);
  }
}

function apexName(internal: string, args: readonly string[]): string {
  if (internal === 'java/lang/String') return 'String';
  const split = splitJavaName(internal);
  if (!split) return 'Object';
  const { namespace, name } = split;
  const simple = namespace === 'Internal' ? (INTERNAL_TYPES[name] ?? 'Object') : qualified(namespace, name);
  return args.length > 0 && !DROPS_ARGUMENTS.has(name) ? `${simple}<${args.join(',')}>` : simple;
}

function qualified(namespace: string, name: string): string {
  if (namespace === 'System' && LANGUAGE_TYPES.has(name)) return name;
  return namespace === 'SObjects' || namespace === 'SObjectStubs' ? name : `${namespace}.${name}`;
}
