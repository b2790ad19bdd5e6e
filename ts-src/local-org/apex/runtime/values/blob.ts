const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Apex Blob: bytes. Treated as immutable. */
export class ApexBlob {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** UTF-8 bytes of a text. */
  static ofText(text: string): ApexBlob {
    return new ApexBlob(new TextEncoder().encode(text));
  }

  text(): string {
    return utf8.decode(this.bytes);
  }

  toString(): string {
    return `Blob[${this.bytes.length}]`;
  }
}
