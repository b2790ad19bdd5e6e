/** What a Java class file declares; only what signatures need. */
export interface ClassFile {
  /** Internal name: `com/nawforce/runforce/System/String`. */
  readonly name: string;
  readonly superName: string | null;
  readonly interfaces: readonly string[];
  readonly flags: number;
  /** Generic signature of the class, null when it has none. */
  readonly signature: string | null;
  readonly fields: readonly Member[];
  readonly methods: readonly Member[];
}

/** A field or method. */
export interface Member {
  readonly name: string;
  readonly flags: number;
  /** Generic signature when there is one, else the descriptor. */
  readonly signature: string;
}

export const ACC_PUBLIC = 0x0001;
export const ACC_STATIC = 0x0008;
export const ACC_INTERFACE = 0x0200;
export const ACC_ABSTRACT = 0x0400;
export const ACC_SYNTHETIC = 0x1000;
export const ACC_ENUM = 0x4000;

/** Bytes taken by a constant after its tag, by tag; 0 for the variable-length text constant. */
const CONSTANT_SIZES: Readonly<Record<number, number>> = {
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 2,
  8: 2,
  9: 4,
  10: 4,
  11: 4,
  12: 4,
  15: 3,
  16: 2,
  17: 4,
  18: 4,
  19: 2,
  20: 2
};
const TEXT_TAG = 1;
const CLASS_TAG = 7;

/** Reads a class file. Throws when the bytes are none. */
export function readClassFile(bytes: Uint8Array): ClassFile {
  const reader = new Reader(bytes);
  if (reader.u4() !== 0xcafebabe) throw new Error('Not a Java class file');
  reader.skip(4);
  const pool = readPool(reader);
  const flags = reader.u2();
  const name = pool.className(reader.u2()) as string;
  const superName = pool.className(reader.u2());
  const interfaces = reader.times(() => pool.className(reader.u2()) as string);
  const fields = readMembers(reader, pool);
  const methods = readMembers(reader, pool);
  return { name, superName, interfaces, flags, fields, methods, signature: readSignature(reader, pool) };
}

class Reader {
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u1(): number {
    return this.view.getUint8(this.at++);
  }

  u2(): number {
    this.at += 2;
    return this.view.getUint16(this.at - 2);
  }

  u4(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4);
  }

  skip(count: number): void {
    this.at += count;
  }

  text(length: number): string {
    const start = this.view.byteOffset + this.at;
    this.at += length;
    return Buffer.from(this.view.buffer, start, length).toString('utf8');
  }

  /** Reads a count, then that many items. */
  times<R>(read: () => R): R[] {
    return Array.from({ length: this.u2() }, read);
  }
}

interface Pool {
  text(index: number): string;
  className(index: number): string | null;
}

function readPool(reader: Reader): Pool {
  const texts = new Map<number, string>();
  const classes = new Map<number, number>();
  const count = reader.u2();
  for (let index = 1; index < count; index += 1) {
    const tag = reader.u1();
    if (tag === TEXT_TAG) texts.set(index, reader.text(reader.u2()));
    else if (tag === CLASS_TAG) classes.set(index, reader.u2());
    else reader.skip(CONSTANT_SIZES[tag] ?? 0);
    if (tag === 5 || tag === 6) index += 1; // long and double take two entries
  }
  const text = (index: number): string => texts.get(index) ?? '';
  return { text, className: (index) => (index === 0 ? null : text(classes.get(index) ?? 0)) };
}

function readMembers(reader: Reader, pool: Pool): Member[] {
  return reader.times(() => {
    const flags = reader.u2();
    const name = pool.text(reader.u2());
    const descriptor = pool.text(reader.u2());
    return { name, flags, signature: readSignature(reader, pool) ?? descriptor };
  });
}

/** Reads the attributes of a class or member and keeps the generic signature. */
function readSignature(reader: Reader, pool: Pool): string | null {
  let signature: string | null = null;
  const count = reader.u2();
  for (let index = 0; index < count; index += 1) {
    const name = pool.text(reader.u2());
    const length = reader.u4();
    if (name === 'Signature') signature = pool.text(reader.u2());
    else reader.skip(length);
  }
  return signature;
}
