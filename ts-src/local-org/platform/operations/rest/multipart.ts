import { refuse } from '../api-error.js';
import type { JsonRecord } from '../../records/from-json.js';
import type { RestRequest } from './router.js';

interface Part {
  readonly name: string;
  readonly hasFile: boolean;
  readonly content: Buffer;
}

/**
 * The record of a `multipart/form-data` body: one part is its JSON, the others are files named after the fields they
 * fill. Throws `ApiError` for other bodies.
 */
export function multipartRecord(request: RestRequest): JsonRecord {
  const type = request.headers['content-type'] ?? '';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!/^multipart\/form-data/i.test(type) || boundary === undefined) {
    throw refuse(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Type header specified in HTTP request is not supported: ${type}`
    );
  }
  const parts = split(Buffer.from(request.body as Uint8Array), boundary);
  const json = parts.find((part) => !part.hasFile);
  if (!json) throw refuse(400, 'INVALID_MULTIPART_REQUEST', 'The non-binary part of the multipart body is missing');
  const record = JSON.parse(json.content.toString('utf8')) as Record<string, unknown>;
  for (const part of parts) if (part.hasFile) record[part.name] = part.content.toString('base64');
  return record;
}

function split(body: Buffer, boundary: string): Part[] {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  for (let at = body.indexOf(mark); at >= 0;) {
    const begin = at + mark.length + 2;
    const next = body.indexOf(mark, begin);
    if (next < 0) break;
    const head = body.indexOf('\r\n\r\n', begin);
    if (head >= 0 && head < next)
      parts.push(partOf(body.toString('utf8', begin, head), body.subarray(head + 4, next - 2)));
    at = next;
  }
  return parts;
}

function partOf(head: string, content: Buffer): Part {
  return { name: /[; ]name="([^"]*)"/i.exec(head)?.[1] ?? '', hasFile: /filename="/i.test(head), content };
}
