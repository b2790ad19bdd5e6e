import { throwApex } from '../../runtime/values/throw.js';
import { escapeAttribute, escapeText } from './escape.js';

/** `XmlStreamWriter`: writes a document piece by piece. */
export class XmlStreamWriter {
  private text = '';
  private readonly open: string[] = [];
  /** A start tag that still takes attributes: how it ends. */
  private pending: '>' | '/>' | '' = '';

  close(): void {
    this.finishTag();
  }

  getXmlString(): string {
    this.finishTag();
    return this.text;
  }

  /** Says what elements without a prefix mean; writing it is `writeDefaultNamespace`. */
  setDefaultNamespace(_uri: string): void {}

  writeAttribute(prefix: string | null, _namespace: string | null, localName: string, value: string): void {
    this.inTag(`${qualified(prefix, localName)}="${escapeAttribute(value)}"`);
  }

  writeCData(data: string): void {
    this.write(`<![CDATA[${data}]]>`);
  }

  writeCharacters(text: string): void {
    this.write(escapeText(text));
  }

  writeComment(comment: string): void {
    this.write(`<!--${comment}-->`);
  }

  writeDefaultNamespace(uri: string): void {
    this.inTag(`xmlns="${escapeAttribute(uri)}"`);
  }

  writeEmptyElement(prefix: string | null, localName: string, _namespace: string | null): void {
    this.write(`<${qualified(prefix, localName)}`);
    this.pending = '/>';
  }

  writeEndDocument(): void {
    while (this.open.length > 0) this.writeEndElement();
    this.finishTag();
  }

  writeEndElement(): void {
    const tag = this.open.pop() ?? throwApex('System.XmlException', 'No element was found to write');
    this.write(`</${tag}>`);
  }

  writeNamespace(prefix: string, uri: string): void {
    this.inTag(`xmlns:${prefix}="${escapeAttribute(uri)}"`);
  }

  writeProcessingInstruction(target: string, data: string): void {
    this.write(`<?${target} ${data}?>`);
  }

  writeStartDocument(encoding: string | null, version: string): void {
    this.write(`<?xml version="${version}"${encoding === null ? '' : ` encoding="${encoding}"`}?>`);
  }

  writeStartElement(prefix: string | null, localName: string, _namespace: string | null): void {
    const tag = qualified(prefix, localName);
    this.write(`<${tag}`);
    this.pending = '>';
    this.open.push(tag);
  }

  private inTag(text: string): void {
    if (this.pending === '') throwApex('System.XmlException', 'Attribute not associated with any element');
    this.text += ` ${text}`;
  }

  private write(text: string): void {
    this.finishTag();
    this.text += text;
  }

  private finishTag(): void {
    this.text += this.pending;
    this.pending = '';
  }
}

function qualified(prefix: string | null, localName: string): string {
  return prefix === null || prefix === '' ? localName : `${prefix}:${localName}`;
}
