const { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

// Component tests run against the TypeScript sources, not against what the build made of them.
const sources = path.join(__dirname, 'ts-src/lwc');
const labelsDir = path.join(__dirname, '.cache/jest/labels');

/** `c/<name>` → its script; a bundle is a folder with a `.js-meta.xml`. */
function bundles() {
  return Object.fromEntries(
    readdirSync(sources, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name: capability }) =>
        readdirSync(path.join(sources, capability))
          .filter((name) => existsSync(path.join(sources, capability, name, `${name}.js-meta.xml`)))
          .map((name) => [`^c/${name}$`, path.join(sources, capability, name, `${name}.ts`)])
      )
  );
}

/** Writes each custom label as a module, so that tests read the words people read. */
function writeLabels() {
  mkdirSync(labelsDir, { recursive: true });
  const project = path.join(__dirname, 'force-app/main');
  const unescape = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  for (const file of readdirSync(project, { recursive: true }).filter((name) => name.endsWith('.labels-meta.xml'))) {
    const xml = readFileSync(path.join(project, file), 'utf8');
    for (const [, name, value] of xml.matchAll(/<fullName>(\w+)<\/fullName>[\s\S]*?<value>([\s\S]*?)<\/value>/g)) {
      const text = `module.exports = ${JSON.stringify({ __esModule: true, default: unescape(value) })};\n`;
      const target = path.join(labelsDir, `${name}.js`);
      if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
    }
  }
}

writeLabels();

module.exports = {
  ...jestConfig,
  roots: ['<rootDir>/ts-src/lwc'],
  testMatch: ['**/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/force-app/'],
  moduleNameMapper: {
    ...bundles(),
    '^@salesforce/label/c\\.(\\w+)$': path.join(labelsDir, '$1.js'),
    '^(\\.{1,2}/.*)\\.js$': '$1'
  },
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/ts-src/lwc/testing/setup.ts'],
  collectCoverageFrom: ['ts-src/lwc/*/*/*.ts'],
  cacheDirectory: '<rootDir>/.cache/jest/transform',
  testTimeout: 20000
};
