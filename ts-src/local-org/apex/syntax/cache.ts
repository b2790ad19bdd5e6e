import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { FileDecl, SourceKind } from './ast.js';
import { parseApex, type ParseResult } from './parse.js';

/** Changes whenever trees are built differently. */
const FORMAT = 5;

/** Parses a file, or takes its tree from `cacheDir` when the same text was parsed before. Null means no cache. */
export function parseCached(text: string, kind: SourceKind, file: string, cacheDir: string | null): ParseResult {
  if (cacheDir === null) return parseApex(text, kind, file);
  const hash = createHash('sha256').update(`${FORMAT}:${kind}:`).update(text).digest('hex').slice(0, 32);
  const entry = path.join(cacheDir, 'ast', `${hash}.json`);
  const known = read(entry);
  if (known) return { ok: true, decl: known };
  const parsed = parseApex(text, kind, file);
  if (parsed.ok) write(entry, parsed.decl);
  return parsed;
}

function read(entry: string): FileDecl | null {
  try {
    return JSON.parse(fs.readFileSync(entry, 'utf8')) as FileDecl;
  } catch {
    // Absent, or cut off by a process that died: parsed anew.
    return null;
  }
}

function write(entry: string, decl: FileDecl): void {
  fs.mkdirSync(path.dirname(entry), { recursive: true });
  const draft = `${entry}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(decl));
  fs.renameSync(draft, entry);
}
