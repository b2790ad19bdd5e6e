import { defineClass, type StdClass } from '../define.js';
import { XmlDocument } from './document.js';
import { XmlNode } from './node.js';
import { XmlStreamReader } from './stream-reader.js';
import { XmlStreamWriter } from './stream-writer.js';

/** `Dom` and the XML streams. */
export const xmlClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'Dom',
    name: 'Document',
    kind: 'object',
    jsClass: XmlDocument,
    construct: () => new XmlDocument()
  }),
  defineClass({ namespace: 'Dom', name: 'XmlNode', kind: 'object', jsClass: XmlNode }),
  defineClass({
    namespace: 'System',
    name: 'XmlStreamReader',
    kind: 'object',
    jsClass: XmlStreamReader,
    construct: (_type, text: string) => new XmlStreamReader(text)
  }),
  defineClass({
    namespace: 'System',
    name: 'XmlStreamWriter',
    kind: 'object',
    jsClass: XmlStreamWriter,
    construct: () => new XmlStreamWriter()
  })
];
