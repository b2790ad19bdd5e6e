import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  randomInt,
  sign,
  timingSafeEqual,
  verify
} from 'node:crypto';
import { ApexBlob } from '../../runtime/values/blob.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

const DIGESTS: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  'sha-1': 'sha1',
  sha256: 'sha256',
  'sha-256': 'sha256',
  sha384: 'sha384',
  'sha-384': 'sha384',
  sha512: 'sha512',
  'sha-512': 'sha512',
  'sha3-256': 'sha3-256',
  'sha3-384': 'sha3-384',
  'sha3-512': 'sha3-512'
};
const SIGNATURES: Readonly<Record<string, string>> = {
  rsa: 'sha1',
  'rsa-sha1': 'sha1',
  'rsa-sha256': 'sha256',
  'rsa-sha384': 'sha384',
  'rsa-sha512': 'sha512',
  'ecdsa-sha256': 'sha256',
  'ecdsa-sha384': 'sha384',
  'ecdsa-sha512': 'sha512'
};
const IV_BYTES = 16;

const bytes = (blob: ApexBlob | null): Buffer => Buffer.from((blob ?? throwNullArgument()).bytes);
const blob = (data: Buffer): ApexBlob => new ApexBlob(new Uint8Array(data));

function fail(message: string): never {
  return throwApex('System.SecurityException', message);
}

function named(table: Readonly<Record<string, string>>, name: string | null): string {
  return table[(name ?? throwNullArgument()).toLowerCase()] ?? invalidAlgorithm(name);
}

function invalidAlgorithm(name: string | null): never {
  return throwApex('System.NoSuchElementException', `Invalid crypto algorithm: ${name}`);
}

function cipherName(algorithm: string, key: ApexBlob): string {
  const bits = /^AES(128|192|256)$/i.exec(algorithm ?? throwNullArgument())?.[1];
  if (!bits) return invalidAlgorithm(algorithm);
  if (bytes(key).length * 8 !== Number(bits)) {
    throwApex('System.InvalidParameterValueException', `Invalid private key. Must be ${Number(bits) / 8} bytes.`);
  }
  return `aes-${bits}-cbc`;
}

function checkedIv(iv: Buffer): Buffer {
  if (iv.length !== IV_BYTES) {
    throwApex('System.InvalidParameterValueException', 'Invalid initialization vector. Must be 16 bytes.');
  }
  return iv;
}

function encrypt(algorithm: string, key: ApexBlob, iv: Buffer, data: ApexBlob): Buffer {
  const cipher = createCipheriv(cipherName(algorithm, key), bytes(key), checkedIv(iv));
  return Buffer.concat([cipher.update(bytes(data)), cipher.final()]);
}

function decrypt(algorithm: string, key: ApexBlob, iv: Buffer, data: Buffer): ApexBlob {
  const decipher = createDecipheriv(cipherName(algorithm, key), bytes(key), checkedIv(iv));
  try {
    return blob(Buffer.concat([decipher.update(data), decipher.final()]));
  } catch {
    return fail('Given final block not properly padded. Such issues can arise if a bad key is used during decryption.');
  }
}

function mac(algorithm: string, data: ApexBlob, key: ApexBlob): Buffer {
  const name = /^hmac-?(\w+)$/i.exec(algorithm ?? throwNullArgument())?.[1] ?? invalidAlgorithm(algorithm);
  return createHmac(named(DIGESTS, name), bytes(key)).update(bytes(data)).digest();
}

function readKey(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function privateKey(key: ApexBlob): KeyObject {
  return readKey(() => createPrivateKey({ key: bytes(key), format: 'der', type: 'pkcs8' }));
}

function publicKey(key: ApexBlob): KeyObject {
  return readKey(() => createPublicKey({ key: bytes(key), format: 'der', type: 'spki' }));
}

export default defineClass({
  namespace: 'System',
  name: 'Crypto',
  kind: 'self',
  statics: {
    decrypt: (algorithm: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) =>
      decrypt(algorithm, key, bytes(iv), bytes(data)),
    decryptWithManagedIV: (algorithm: string, key: ApexBlob, data: ApexBlob) =>
      decrypt(algorithm, key, bytes(data).subarray(0, IV_BYTES), bytes(data).subarray(IV_BYTES)),
    encrypt: (algorithm: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) =>
      blob(encrypt(algorithm, key, bytes(iv), data)),
    encryptWithManagedIV: (algorithm: string, key: ApexBlob, data: ApexBlob) => {
      const iv = randomBytes(IV_BYTES);
      return blob(Buffer.concat([iv, encrypt(algorithm, key, iv, data)]));
    },
    generateAesKey: (bits: number) => {
      if (![128, 192, 256].includes(bits))
        throwApex('System.InvalidParameterValueException', `Invalid key size: ${bits}`);
      return blob(randomBytes(bits / 8));
    },
    generateDigest: (algorithm: string, data: ApexBlob) =>
      blob(createHash(named(DIGESTS, algorithm)).update(bytes(data)).digest()),
    generateMac: (algorithm: string, data: ApexBlob, key: ApexBlob) => blob(mac(algorithm, data, key)),
    getRandomInteger: () => randomInt(-(2 ** 31), 2 ** 31),
    getRandomLong: () => randomBytes(8).readBigInt64BE(),
    sign: (algorithm: string, data: ApexBlob, key: ApexBlob) =>
      blob(sign(named(SIGNATURES, algorithm), bytes(data), privateKey(key))),
    verify: (algorithm: string, data: ApexBlob, signature: ApexBlob, key: ApexBlob) =>
      verify(named(SIGNATURES, algorithm), bytes(data), publicKey(key), bytes(signature)),
    verifyHmac: (algorithm: string, data: ApexBlob, key: ApexBlob, given: ApexBlob) => {
      const expected = mac(algorithm, data, key);
      return expected.length === bytes(given).length && timingSafeEqual(expected, bytes(given));
    }
  }
});
