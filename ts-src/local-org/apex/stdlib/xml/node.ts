import { ApexEnum } from '../../runtime/objects.js';
import type { ApexList } from '../../runtime/values/list.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { enumConstant } from '../support/enums.js';
import { makeList } from '../support/make.js';
import { escapeAttribute, escapeText } from './escape.js';

export type NodeKind = 'ELEMENT' | 'TEXT' | 'COMMENT';

/** One attribute; its key may be in a namespace. */
export interface Attribute {
  readonly key: string;
  readonly namespace: string | null;
  value: string;
}

/** `Dom.XmlNode`. */
export class XmlNode {
  readonly kind: NodeKind;
  readonly name: string | null;
  readonly namespace: string | null;
  /** Of a text or comment. */
  readonly text: string;
  parent: XmlNode | null = null;
  readonly children: XmlNode[] = [];
  readonly attributes: Attribute[] = [];
  /** Namespaces declared here: prefix (empty for the default) → URI, in order. */
  readonly declared = new Map<string, string>();

  constructor(kind: NodeKind, name: string | null, namespace: string | null, text = '') {
    this.kind = kind;
    this.name = name;
    this.namespace = namespace;
    this.text = text;
  }

  addChildElement(name: string, namespace: string | null, prefix: string | null): XmlNode {
    const child = new XmlNode('ELEMENT', name ?? throwNullArgument(), namespace === '' ? null : namespace);
    this.append(child);
    if (child.namespace !== null && child.getPrefixFor(child.namespace) !== (prefix ?? ''))
      child.declared.set(prefix ?? '', child.namespace);
    return child;
  }

  addCommentNode(text: string): XmlNode {
    return this.append(new XmlNode('COMMENT', null, null, text ?? throwNullArgument()));
  }

  addTextNode(text: string): XmlNode {
    return this.append(new XmlNode('TEXT', null, null, text ?? throwNullArgument()));
  }

  append(child: XmlNode): XmlNode {
    if (this.kind !== 'ELEMENT') throwApex('System.XmlException', 'Only elements have children');
    child.parent = this;
    this.children.push(child);
    return child;
  }

  getAttribute(key: string, namespace: string | null): string | null {
    return this.getAttributeValue(key, namespace);
  }

  getAttributeCount(): number {
    return this.attributes.length;
  }

  getAttributeKeyAt(index: number): string | null {
    return this.attributes[index]?.key ?? null;
  }

  getAttributeKeyNsAt(index: number): string | null {
    return this.attributes[index]?.namespace ?? null;
  }

  getAttributeValue(key: string, namespace: string | null): string | null {
    return this.#attribute(key, namespace)?.value ?? null;
  }

  /** Namespace of an attribute's value when that is a qualified name. */
  getAttributeValueNs(key: string, namespace: string | null): string | null {
    const prefix = /^([^:]+):/.exec(this.getAttributeValue(key, namespace) ?? '')?.[1];
    return prefix === undefined ? null : this.getNamespaceFor(prefix);
  }

  getChildElement(name: string, namespace: string | null): XmlNode | null {
    const wanted = namespace === '' ? null : namespace;
    return this.#elements().find((child) => child.name === name && child.namespace === wanted) ?? null;
  }

  getChildElements(): ApexList {
    return makeList('Dom.XmlNode', this.#elements());
  }

  getChildren(): ApexList {
    return makeList('Dom.XmlNode', this.children);
  }

  getName(): string | null {
    return this.name;
  }

  getNamespace(): string | null {
    return this.namespace;
  }

  getNamespaceFor(prefix: string): string | null {
    return this.declared.get(prefix ?? '') ?? this.parent?.getNamespaceFor(prefix) ?? null;
  }

  getNodeType(): ApexEnum {
    return enumConstant('Dom.XmlNodeType', this.kind);
  }

  getParent(): XmlNode | null {
    return this.parent;
  }

  getPrefixFor(namespace: string): string | null {
    for (const [prefix, uri] of this.declared) if (uri === namespace) return prefix;
    return this.parent?.getPrefixFor(namespace) ?? null;
  }

  /** The texts directly inside, together. */
  getText(): string {
    if (this.kind !== 'ELEMENT') return this.text;
    return this.children.map((child) => (child.kind === 'TEXT' ? child.text : '')).join('');
  }

  insertBefore(added: XmlNode, before: XmlNode | null): XmlNode {
    added.parent?.removeChild(added);
    const at = before === null ? this.children.length : this.children.indexOf(before);
    if (at < 0) throwApex('System.XmlException', 'The node to insert before is not a child of this node');
    added.parent = this;
    this.children.splice(at, 0, added);
    return added;
  }

  removeAttribute(key: string, namespace: string | null): boolean {
    const found = this.#attribute(key, namespace);
    if (found) this.attributes.splice(this.attributes.indexOf(found), 1);
    return found !== undefined;
  }

  removeChild(child: XmlNode): boolean {
    const at = this.children.indexOf(child);
    if (at < 0) return false;
    this.children.splice(at, 1);
    child.parent = null;
    return true;
  }

  setAttribute(key: string, value: string): void {
    this.setAttributeNs(key, value, null, null);
  }

  setAttributeNs(key: string, value: string, namespace: string | null, _valueNamespace: string | null): void {
    const given = value ?? throwNullArgument();
    const known = this.#attribute(key, namespace);
    if (known) known.value = given;
    else
      this.attributes.push({
        key: key ?? throwNullArgument(),
        namespace: namespace === '' ? null : namespace,
        value: given
      });
  }

  setNamespace(prefix: string, namespace: string): void {
    this.declared.set(prefix ?? '', namespace ?? throwNullArgument());
  }

  /** As XML. */
  toXml(): string {
    if (this.kind === 'TEXT') return escapeText(this.text);
    if (this.kind === 'COMMENT') return `<!--${this.text}-->`;
    const tag = this.#qualified(this.name as string, this.namespace);
    const declared = [...this.declared].map(
      ([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(uri)}"`
    );
    const own = this.attributes.map(
      ({ key, namespace, value }) => ` ${this.#qualified(key, namespace)}="${escapeAttribute(value)}"`
    );
    const start = `<${tag}${declared.join('')}${own.join('')}`;
    const inside = this.children.map((child) => child.toXml()).join('');
    return inside === '' ? `${start} />` : `${start}>${inside}</${tag}>`;
  }

  #qualified(name: string, namespace: string | null): string {
    const prefix = namespace === null ? '' : (this.getPrefixFor(namespace) ?? '');
    return prefix === '' ? name : `${prefix}:${name}`;
  }

  #attribute(key: string, namespace: string | null): Attribute | undefined {
    const wanted = namespace === '' ? null : namespace;
    return this.attributes.find((each) => each.key === key && each.namespace === wanted);
  }

  #elements(): XmlNode[] {
    return this.children.filter((child) => child.kind === 'ELEMENT');
  }
}
