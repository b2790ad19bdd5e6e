import { throwNullArgument } from '../../runtime/values/throw.js';
import { XmlNode } from './node.js';
import { parseDocument } from './parse.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** `Dom.Document`. */
export class XmlDocument {
  private root: XmlNode | null = null;

  createRootElement(name: string, namespace: string | null, prefix: string | null): XmlNode {
    const root = new XmlNode('ELEMENT', name ?? throwNullArgument(), namespace === '' ? null : namespace);
    if (root.namespace !== null) root.declared.set(prefix ?? '', root.namespace);
    this.root = root;
    return root;
  }

  getRootElement(): XmlNode | null {
    return this.root;
  }

  load(text: string): void {
    const parts = parseDocument(text ?? throwNullArgument());
    this.root = parts.find((part): part is XmlNode => part.kind === 'ELEMENT') ?? null;
  }

  toXmlString(): string {
    return `${DECLARATION}${this.root?.toXml() ?? ''}`;
  }
}
