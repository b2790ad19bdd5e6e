import type { ApexEnum } from '../../runtime/objects.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { enumConstant } from '../support/enums.js';
import { type Attribute, XmlNode } from './node.js';
import { parseDocument, type XmlPart } from './parse.js';

type Tag =
  | 'START_DOCUMENT'
  | 'START_ELEMENT'
  | 'END_ELEMENT'
  | 'CHARACTERS'
  | 'COMMENT'
  | 'PROCESSING_INSTRUCTION'
  | 'END_DOCUMENT';

/** What `next()` answers. */
const CODES: Readonly<Record<Tag, number>> = {
  START_ELEMENT: 1,
  END_ELEMENT: 2,
  PROCESSING_INSTRUCTION: 3,
  CHARACTERS: 4,
  COMMENT: 5,
  START_DOCUMENT: 7,
  END_DOCUMENT: 8
};

interface Event {
  readonly tag: Tag;
  readonly part: XmlPart | null;
}

/** `XmlStreamReader`: a document as a sequence of events. */
export class XmlStreamReader {
  private readonly events: readonly Event[];
  private at = 0;

  constructor(text: string) {
    const inside = parseDocument(text ?? throwNullArgument()).flatMap((part) => [...eventsOf(part)]);
    this.events = [{ tag: 'START_DOCUMENT', part: null }, ...inside, { tag: 'END_DOCUMENT', part: null }];
  }

  getAttributeCount(): number {
    return this.element().attributes.length;
  }

  getAttributeLocalName(index: number): string | null {
    return this.attribute(index).key;
  }

  getAttributeNamespace(index: number): string | null {
    return this.attribute(index).namespace;
  }

  getAttributePrefix(index: number): string | null {
    const { namespace } = this.attribute(index);
    return namespace === null ? null : this.element().getPrefixFor(namespace);
  }

  getAttributeType(index: number): string {
    this.attribute(index);
    return 'CDATA';
  }

  getAttributeValue(namespace: string | null, localName: string): string | null {
    const found = this.element().attributes.find(
      (each) => each.key === localName && (namespace === null || namespace === (each.namespace ?? ''))
    );
    return found?.value ?? null;
  }

  getAttributeValueAt(index: number): string {
    return this.attribute(index).value;
  }

  getEventType(): ApexEnum {
    return enumConstant('System.XmlTag', this.event.tag);
  }

  getLocalName(): string | null {
    return this.element().name;
  }

  getNamespace(): string | null {
    return this.element().namespace;
  }

  getNamespaceCount(): number {
    return this.element().declared.size;
  }

  getNamespacePrefix(index: number): string | null {
    return [...this.element().declared.keys()][index] ?? null;
  }

  getNamespaceURI(prefix: string): string | null {
    return this.element().getNamespaceFor(prefix);
  }

  getNamespaceURIAt(index: number): string | null {
    return [...this.element().declared.values()][index] ?? null;
  }

  getPIData(): string | null {
    const { part } = this.event;
    return part?.kind === 'INSTRUCTION' ? part.data : null;
  }

  getPITarget(): string | null {
    const { part } = this.event;
    return part?.kind === 'INSTRUCTION' ? part.target : null;
  }

  getPrefix(): string | null {
    const element = this.element();
    const prefix = element.namespace === null ? null : element.getPrefixFor(element.namespace);
    return prefix === '' ? null : prefix;
  }

  getText(): string | null {
    const { part } = this.event;
    return this.hasText() && part instanceof XmlNode ? part.text : null;
  }

  getVersion(): string | null {
    return '1.0';
  }

  hasName(): boolean {
    return this.isStartElement() || this.isEndElement();
  }

  hasNext(): boolean {
    return this.at < this.events.length - 1;
  }

  hasText(): boolean {
    return this.event.tag === 'CHARACTERS' || this.event.tag === 'COMMENT';
  }

  isCharacters(): boolean {
    return this.event.tag === 'CHARACTERS';
  }

  isEndElement(): boolean {
    return this.event.tag === 'END_ELEMENT';
  }

  isStartElement(): boolean {
    return this.event.tag === 'START_ELEMENT';
  }

  isWhitespace(): boolean {
    return this.isCharacters() && (this.getText() ?? '').trim() === '';
  }

  next(): number {
    if (!this.hasNext()) throwApex('System.NoSuchElementException', 'The end of the document is reached');
    this.at += 1;
    return CODES[this.event.tag];
  }

  nextTag(): number {
    let code = this.next();
    while (!this.hasName()) {
      if (this.isCharacters() && !this.isWhitespace())
        throwApex('System.XmlException', 'Found text where a tag was expected');
      code = this.next();
    }
    return code;
  }

  /** Texts are always given together. */
  setCoalescing(_coalesce: boolean): void {}

  setNamespaceAware(aware: boolean): void {
    if (!aware) throwApex('System.UnsupportedOperationException', 'Readers are always aware of namespaces');
  }

  private get event(): Event {
    return this.events[this.at] as Event;
  }

  private element(): XmlNode {
    const { part } = this.event;
    if (this.hasName() && part instanceof XmlNode) return part;
    return throwApex('System.XmlException', 'Illegal State: Not Start or End element');
  }

  private attribute(index: number): Attribute {
    return this.element().attributes[index] ?? throwApex('System.XmlException', `No attribute ${index}`);
  }
}

function* eventsOf(part: XmlPart): Iterable<Event> {
  if (part.kind === 'INSTRUCTION') yield { tag: 'PROCESSING_INSTRUCTION', part };
  else if (part.kind === 'COMMENT') yield { tag: 'COMMENT', part };
  else if (part.kind === 'TEXT') yield { tag: 'CHARACTERS', part };
  else {
    yield { tag: 'START_ELEMENT', part };
    for (const child of part.children) yield* eventsOf(child);
    yield { tag: 'END_ELEMENT', part };
  }
}
