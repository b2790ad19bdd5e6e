import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder. */
export function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = join(dir, entry.name);
    return entry.isDirectory() ? sourceFiles(file) : [file];
  });
}
