/** Names of U+00A0 to U+00FF. */
const LATIN1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml'
).split(' ');
/** HTML 4 names beyond Latin-1. */
const HTML4: Readonly<Record<string, number>> = {
  fnof: 402,
  Alpha: 913,
  Beta: 914,
  Gamma: 915,
  Delta: 916,
  Omega: 937,
  alpha: 945,
  beta: 946,
  gamma: 947,
  delta: 948,
  epsilon: 949,
  pi: 960,
  sigma: 963,
  omega: 969,
  bull: 8226,
  hellip: 8230,
  prime: 8242,
  Prime: 8243,
  trade: 8482,
  larr: 8592,
  uarr: 8593,
  rarr: 8594,
  darr: 8595,
  harr: 8596,
  minus: 8722,
  infin: 8734,
  asymp: 8776,
  ne: 8800,
  le: 8804,
  ge: 8805,
  OElig: 338,
  oelig: 339,
  Scaron: 352,
  scaron: 353,
  Yuml: 376,
  circ: 710,
  tilde: 732,
  ensp: 8194,
  emsp: 8195,
  thinsp: 8201,
  zwnj: 8204,
  zwj: 8205,
  lrm: 8206,
  rlm: 8207,
  ndash: 8211,
  mdash: 8212,
  lsquo: 8216,
  rsquo: 8217,
  sbquo: 8218,
  ldquo: 8220,
  rdquo: 8221,
  bdquo: 8222,
  dagger: 8224,
  Dagger: 8225,
  permil: 8240,
  lsaquo: 8249,
  rsaquo: 8250,
  euro: 8364
};
const BASIC: Readonly<Record<string, number>> = { quot: 34, amp: 38, lt: 60, gt: 62 };

const latin1: Readonly<Record<string, number>> = Object.fromEntries(LATIN1.map((name, index) => [name, 160 + index]));
const html3 = { ...BASIC, ...latin1 };
const html4 = { ...html3, ...HTML4 };
const xml = { ...BASIC, apos: 39 };

const JAVA_ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\'
};
const SCRIPT_ESCAPES = { ...JAVA_ESCAPES, "'": "\\'", '/': '\\/' };

/** Methods of String that escape for other notations, and back. */
export const escapeMethods = {
  escapeCsv: (self: string) => (/[",\r\n]/.test(self) ? `"${self.replaceAll('"', '""')}"` : self),
  escapeEcmaScript: (self: string) => escapeWith(self, SCRIPT_ESCAPES),
  escapeHtml3: (self: string) => toEntities(self, html3),
  escapeHtml4: (self: string) => toEntities(self, html4),
  escapeJava: (self: string) => escapeWith(self, JAVA_ESCAPES),
  escapeUnicode: (self: string) => self.replace(/[^\0-\x7f]/g, unicodeEscape),
  escapeXml: (self: string) => toEntities(self, xml),
  unescapeCsv: (self: string) => (/^".*[",\r\n].*"$/s.test(self) ? self.slice(1, -1).replaceAll('""', '"') : self),
  unescapeEcmaScript: unescapeJava,
  unescapeHtml3: (self: string) => fromEntities(self, html3),
  unescapeHtml4: (self: string) => fromEntities(self, html4),
  unescapeJava,
  unescapeUnicode: (self: string) =>
    self.replace(/\\u+([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  unescapeXml: (self: string) => fromEntities(self, xml)
};

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function escapeWith(text: string, table: Readonly<Record<string, string>>): string {
  return text.replace(/[^ -~]|["'\\/]/g, (character) => {
    const known = table[character];
    if (known !== undefined) return known;
    return /[ -~]/.test(character) ? character : unicodeEscape(character);
  });
}

function unescapeJava(self: string): string {
  const simple: Readonly<Record<string, string>> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };
  return self.replace(/\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|([^]))/g, (_, hex, octal, character) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex as string, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal as string, 8));
    return simple[character as string] ?? (character as string);
  });
}

function toEntities(text: string, table: Readonly<Record<string, number>>): string {
  const byCode = new Map(Object.entries(table).map(([name, code]) => [code, name]));
  return text.replace(/["&'<>]|[^\0-\x7f]/g, (character) => {
    const name = byCode.get(character.charCodeAt(0));
    return name === undefined ? character : `&${name};`;
  });
}

function fromEntities(text: string, table: Readonly<Record<string, number>>): string {
  return text.replace(/&(?:#[xX]([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (all, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex as string, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    const code = table[name as string];
    return code === undefined ? (all as string) : String.fromCharCode(code);
  });
}
