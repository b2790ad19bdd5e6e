import { readFileSync } from 'node:fs';
import { keyOf } from '../../metadata/layers.js';
import type { Bundle, OrgMetadata } from '../../metadata/org-metadata.js';
import type { XmlNode } from '../../metadata/xml.js';
import { parseXml } from '../../metadata/xml.js';
import type { DeployedComponent } from './deploy-result.js';
import { textOf, type PackageFiles } from './package-files.js';
import type { PackagePart } from './package-parts.js';
import type { DeployProblem } from './problem.js';

/** What a deployment does to each component, compared with the org as it was. */
export function componentsChanged(
  parts: readonly PackagePart[],
  problems: readonly DeployProblem[],
  source: PackageFiles,
  before: OrgMetadata
): DeployedComponent[] {
  const warnings = new Map(problems.filter((each) => each.warning).map((each) => [keyOf(each), each.problem]));
  const put = parts.map((part): DeployedComponent => {
    const known = before.component(part.type, part.fullName);
    const created = known === undefined && part.type !== 'CustomLabels' && !isStandardObject(part);
    const changed = created || (known !== undefined && !isSame(part, known as Bundle));
    const { type, fullName, fileName } = part;
    return { type, fullName, fileName, created, changed, deleted: false, warning: warnings.get(keyOf(part)) ?? null };
  });
  const removed = [...source.deletedBefore, ...source.deletedAfter].map(({ type, fullName }): DeployedComponent => {
    const known = before.component(type, fullName) !== undefined;
    const fileName = source.deletedBefore.some((each) => keyOf(each) === keyOf({ type, fullName }))
      ? 'destructiveChangesPre.xml'
      : 'destructiveChanges.xml';
    const warning = known ? null : `No ${type} named: ${fullName} found`;
    return { type, fullName, fileName, created: false, changed: known, deleted: known, warning };
  });
  return [...put, ...removed];
}

function isStandardObject({ type, fullName }: PackagePart): boolean {
  return type === 'CustomObject' && !fullName.includes('__');
}

function isSame(part: PackagePart, known: Bundle): boolean {
  if (part.xml) return sameXml(part.xml, known.xml);
  if (known.files) {
    const after = [...part.files.values()].map((each) => Buffer.from(each).toString('base64')).sort();
    const before = known.files.map((file) => readFileSync(file).toString('base64')).sort();
    return JSON.stringify(after) === JSON.stringify(before);
  }
  const contents = [...part.files].map(([path, content]) =>
    path.endsWith('-meta.xml') ? sameXml(parseXml(textOf(content), path).node, known.xml) : sameContent(content, known)
  );
  return contents.every(Boolean);
}

function sameContent(content: Uint8Array, { contentPath }: Bundle): boolean {
  return contentPath !== null && Buffer.compare(readFileSync(contentPath), Buffer.from(content)) === 0;
}

function sameXml(a: XmlNode, b: XmlNode): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** Without attributes of the root and whatever the order of elements with different names. */
function sorted(node: XmlNode): unknown {
  return Object.entries(node)
    .filter(([name]) => !name.startsWith('@'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
