import { T, listOf, mapOf, namedType, parseTypeText, setOf, sobjectType, type TypeRef } from '../runtime/types.js';
import type { Signatures, TypeSignature } from '../signatures/types.js';
import { methodKey, typeParam, type FieldSymbol, type MethodSymbol, type TypeSymbol } from './symbols.js';

type ParsedType = NonNullable<ReturnType<typeof parseTypeText>>;

/** Types `types.ts` knows, by lower-case name. */
const LANGUAGE = new Map<string, TypeRef>(
  Object.values(T)
    .filter((type) => type !== T.Null)
    .map((type) => [type.key, type])
);

/** Standard types as symbols, built when they are first asked for. */
export class StandardTypes {
  readonly signatures: Signatures;
  private readonly isObject: (name: string) => string | undefined;
  private readonly symbols = new Map<string, TypeSymbol | undefined>();
  /** Tells whether a class can be used, by lower-case full name. */
  implemented: (key: string) => boolean = () => true;
  /** Lower-case names of the project's flows; null when they are not known. */
  flows: ReadonlySet<string> | null = null;

  /** `objectName` answers the canonical name of an sObject. */
  constructor(signatures: Signatures, objectName: (name: string) => string | undefined) {
    this.signatures = signatures;
    this.isObject = objectName;
  }

  hasNamespace(name: string): boolean {
    return this.signatures.hasNamespace(name);
  }

  /** The type of the language a simple name means (`String`, `Object`), generics excluded. */
  language(lower: string): TypeRef | undefined {
    return LANGUAGE.get(lower);
  }

  /** A standard type by namespace and name, language types included (`system.string`). */
  symbol(namespace: string, name: string): TypeSymbol | undefined {
    const key = `${namespace}.${name}`.toLowerCase();
    if (!this.symbols.has(key)) {
      // Set first: signatures refer to their own type.
      this.symbols.set(key, undefined);
      const signature = this.signatures.type(namespace, name);
      if (signature) this.symbols.set(key, this.build(key, signature));
    }
    return this.symbols.get(key);
  }

  /** A type that is `base` under a name of its own, with constructors of these parameters. */
  subtype(base: string, name: string, params: readonly (readonly string[])[]): TypeSymbol {
    const key = name.toLowerCase();
    const known = this.symbols.get(key);
    if (known) return known;
    const [namespace = '', plain = ''] = base.split('.');
    const above = this.symbol(namespace, plain);
    if (!above) throw new Error(`No such type: ${base}`);
    const ref = namedType({ key, name, kind: 'class' });
    const made: TypeSymbol = { ...above, ref, name, superclass: above.ref, fields: new Map(), methods: new Map() };
    made.constructors = params.map((texts) =>
      this.method(
        made,
        'new',
        false,
        texts.map((text) => this.type(text)),
        T.Void
      )
    );
    this.symbols.set(key, made);
    return made;
  }

  private build(key: string, signature: TypeSignature): TypeSymbol {
    const typeParams = signature.typeParams.map(typeParam);
    const symbol: TypeSymbol = {
      ref: this.ownType(key, signature, typeParams),
      kind: signature.kind,
      name: signature.namespace === 'System' ? signature.name : `${signature.namespace}.${signature.name}`,
      standard: signature.namespace,
      typeParams,
      superclass: null,
      interfaces: [],
      fields: new Map(),
      methods: new Map(),
      constructors: [],
      abstract: signature.abstract ?? false,
      virtual: signature.extendable ?? false,
      visibility: 'global',
      outer: null
    };
    this.symbols.set(key, symbol);
    this.fill(symbol, signature);
    return symbol;
  }

  private ownType(key: string, signature: TypeSignature, params: readonly TypeRef[]): TypeRef {
    const [first, second] = params as [TypeRef, TypeRef];
    if (key === 'system.list') return listOf(first);
    if (key === 'system.set') return setOf(first);
    if (key === 'system.map') return mapOf(first, second);
    const language = key.startsWith('system.') ? LANGUAGE.get(key.slice('system.'.length)) : undefined;
    if (language) return language;
    const name = `${signature.namespace}.${signature.name}`;
    return namedType({ key, name, kind: signature.kind }, params);
  }

  private fill(symbol: TypeSymbol, signature: TypeSignature): void {
    const type = (text: string): TypeRef => this.type(text, symbol.typeParams);
    symbol.superclass = signature.superclass === null ? null : type(signature.superclass);
    symbol.interfaces = signature.interfaces.map(type);
    for (const method of signature.methods) {
      const built = this.method(symbol, method.name, method.static, method.params.map(type), type(method.returns));
      const list = symbol.methods.get(method.name.toLowerCase());
      if (list) list.push(built);
      else symbol.methods.set(method.name.toLowerCase(), [built]);
    }
    for (const ctor of signature.constructors) {
      symbol.constructors.push(this.method(symbol, 'new', false, ctor.params.map(type), T.Void));
    }
    for (const property of signature.properties) {
      this.addField(symbol, property.name, type(property.type), property.static, property.readOnly ?? false);
    }
    for (const constant of signature.enumValues) this.addField(symbol, constant, symbol.ref, true, true, 'constant');
  }

  private method(
    owner: TypeSymbol,
    name: string,
    isStatic: boolean,
    params: readonly TypeRef[],
    returns: TypeRef
  ): MethodSymbol {
    return {
      owner,
      name,
      static: isStatic,
      params,
      returns,
      visibility: 'global',
      abstract: owner.kind === 'interface' || owner.abstract,
      virtual: true,
      override: false,
      testVisible: false,
      key: methodKey(name, params)
    };
  }

  private addField(
    owner: TypeSymbol,
    name: string,
    type: TypeRef,
    isStatic: boolean,
    readOnly: boolean,
    kind: FieldSymbol['kind'] = 'property'
  ): void {
    owner.fields.set(name.toLowerCase(), {
      owner,
      name,
      jsName: name,
      type,
      static: isStatic,
      final: readOnly,
      kind,
      visibility: 'global',
      readVisibility: 'global',
      writeVisibility: 'global',
      testVisible: false,
      read: 'direct',
      write: readOnly ? null : 'direct',
      constant: null
    });
  }

  /** The type a signature's text means. Names nobody knows become classes of their own: nothing can be done with them. */
  type(text: string, params: readonly TypeRef[] = []): TypeRef {
    const parsed = parseTypeText(text);
    if (!parsed) throw new Error(`Bad type in a signature: ${text}`);
    return this.fromParsed(parsed, params);
  }

  private fromParsed(parsed: ParsedType, params: readonly TypeRef[]): TypeRef {
    const args = parsed.args.map((arg) => this.fromParsed(arg, params));
    const lower = parsed.name.toLowerCase();
    const own = params.find((param) => param.name.toLowerCase() === lower);
    if (own) return own;
    const plain = lower.startsWith('system.') ? lower.slice('system.'.length) : lower;
    const [first, second] = args;
    if (plain === 'list' && first) return listOf(first);
    if (plain === 'set' && first) return setOf(first);
    if (plain === 'map' && first && second) return mapOf(first, second);
    const language = LANGUAGE.get(plain);
    if (language) return language;
    const dot = lower.indexOf('.');
    const signature =
      dot > 0 ? this.signatures.type(lower.slice(0, dot), lower.slice(dot + 1)) : this.signatures.type('system', lower);
    if (signature) {
      const key = `${signature.namespace}.${signature.name}`.toLowerCase();
      return namedType({ key, name: `${signature.namespace}.${signature.name}`, kind: signature.kind }, args);
    }
    const object = this.isObject(lower.startsWith('schema.') ? parsed.name.slice('schema.'.length) : parsed.name);
    if (object) return sobjectType(object);
    return namedType({ key: lower, name: parsed.name, kind: 'class' }, args);
  }
}
