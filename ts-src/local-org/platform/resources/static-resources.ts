import { readFileSync, statSync } from 'node:fs';
import { UnsupportedFeature } from '../../apex/runtime/exceptions.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';

/** Content of a static resource by name; null when the project has none. */
export function readStaticResource(metadata: OrgMetadata, name: string): Uint8Array | null {
  const path = metadata.component('StaticResource', name)?.contentPath;
  if (!path) return null;
  if (statSync(path).isDirectory()) throw new UnsupportedFeature(`Static resource ${name} (an unpacked archive)`);
  return new Uint8Array(readFileSync(path));
}

/** Text of a DataWeave script by name; null when the project has none. */
export function readDataWeave(metadata: OrgMetadata, name: string): string | null {
  const path = metadata.component('DataWeaveResource', name)?.contentPath;
  return path ? readFileSync(path, 'utf8') : null;
}
