import { ApexBlob } from '../../runtime/values/blob.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

const needed = (text: string | null): string => text ?? throwNullArgument();
const bytes = (blob: ApexBlob | null): Buffer => Buffer.from((blob ?? throwNullArgument()).bytes);

/** Java's URLEncoder: a space becomes `+`; letters, digits and `.-*_` stay. */
function urlEncode(text: string, charset: string): string {
  const encoded = Buffer.from(needed(text), nodeEncoding(charset));
  return [...encoded].map((byte) => urlByte(byte)).join('');
}

function urlByte(byte: number): string {
  const character = String.fromCharCode(byte);
  if (/[A-Za-z0-9.*_-]/.test(character)) return character;
  return byte === 32 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function urlDecode(text: string, charset: string): string {
  const raw = needed(text).replaceAll('+', ' ');
  const decoded: number[] = [];
  for (let at = 0; at < raw.length;) {
    if (raw[at] === '%') {
      const hex = raw.slice(at + 1, at + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(hex)) {
        throwApex('System.IllegalArgumentException', 'URLDecoder: Illegal hex characters in escape (%) pattern');
      }
      decoded.push(Number.parseInt(hex, 16));
      at += 3;
    } else {
      const character = String.fromCodePoint(raw.codePointAt(at) as number);
      decoded.push(...Buffer.from(character, nodeEncoding(charset)));
      at += character.length;
    }
  }
  return Buffer.from(decoded).toString(nodeEncoding(charset));
}

function nodeEncoding(charset: string): BufferEncoding {
  const name = needed(charset).toLowerCase();
  if (name === 'utf-8' || name === 'utf8') return 'utf8';
  if (name === 'iso-8859-1' || name === 'latin1') return 'latin1';
  if (name === 'us-ascii' || name === 'ascii') return 'ascii';
  return throwApex('System.StringException', `Unsupported encoding: ${charset}`);
}

export default defineClass({
  namespace: 'System',
  name: 'EncodingUtil',
  kind: 'self',
  statics: {
    base64Decode: (text: string) => new ApexBlob(new Uint8Array(Buffer.from(needed(text), 'base64'))),
    base64Encode: (blob: ApexBlob) => bytes(blob).toString('base64'),
    convertFromHex: (text: string) => {
      if (!/^(?:[0-9a-fA-F]{2})*$/.test(needed(text)))
        throwApex('System.StringException', 'Unable to decode hex string');
      return new ApexBlob(new Uint8Array(Buffer.from(text, 'hex')));
    },
    convertToHex: (blob: ApexBlob) => bytes(blob).toString('hex'),
    urlDecode,
    urlEncode
  }
});
