// Writes the documents that other people read from the one source: `node scripts/run.mjs ts-src/contracts/generate.ts`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asyncApi } from './asyncapi.js';
import { openApi } from './openapi.js';
import { contractSchemas } from './schemas.js';

/** Where the generated documents are kept. */
export const generatedDir = fileURLToPath(new URL('./generated/', import.meta.url));

const fileName = (id: string): string => `${id.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.schema.json`;

/** All generated documents by file name. */
export function documents(): Record<string, string> {
  const write = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
  const schemas = Object.entries(contractSchemas((id) => fileName(id)));
  return {
    'openapi.json': write(openApi()),
    'asyncapi.json': write(asyncApi()),
    ...Object.fromEntries(schemas.map(([id, schema]) => [fileName(id), write(schema)]))
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(generatedDir, { recursive: true });
  for (const [name, content] of Object.entries(documents())) writeFileSync(generatedDir + name, content);
}
