import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documents, generatedDir } from './generate.js';

test('the committed documents are the ones that the source generates', () => {
  const fresh = documents();

  expect(readdirSync(generatedDir).sort()).toEqual(Object.keys(fresh).sort());
  for (const [name, content] of Object.entries(fresh)) {
    expect(JSON.parse(readFileSync(generatedDir + name, 'utf8')), name).toEqual(JSON.parse(content));
  }
});

test('every reference of the OpenAPI and AsyncAPI documents leads somewhere', () => {
  for (const name of ['openapi.json', 'asyncapi.json']) {
    const document = JSON.parse(documents()[name]!) as object;
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);

    expect(references.length).toBeGreaterThan(0);
    for (const path of references) {
      const target = path.split('/').reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], document);
      expect(target, `${name} ${path}`).toBeDefined();
    }
  }
});
