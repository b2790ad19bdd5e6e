import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './process.js';

/**
 * Which capabilities each capability may use, besides itself. A capability reaches another one only through classes
 * that are named here or are part of the layer below.
 */
const MAY_USE: Record<string, string[]> = {
  foundation: [],
  connectivity: ['foundation'],
  canonical: ['foundation'],
  ingestion: ['foundation', 'connectivity', 'canonical'],
  orders: ['foundation', 'connectivity', 'canonical', 'ingestion'],
  inventory: ['foundation', 'connectivity', 'canonical', 'ingestion'],
  returns: ['foundation', 'connectivity', 'canonical', 'ingestion'],
  operations: ['foundation', 'connectivity', 'canonical', 'ingestion'],
  setup: ['foundation', 'connectivity', 'canonical', 'ingestion'],
  app: ['foundation', 'connectivity', 'canonical', 'ingestion', 'orders', 'inventory', 'returns', 'operations', 'setup']
};

/** Capabilities people work in; they reach each other through service classes only. */
const PEERS = new Set(['orders', 'inventory', 'returns', 'operations', 'setup']);

const isServiceOfPeer = (capability: string, name: string, owner: string): boolean =>
  PEERS.has(capability) && PEERS.has(owner) && name.endsWith('Service');

const COMMENTS_AND_STRINGS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'/g;

function apexIn(root: string, capability: string): string[] {
  const folder = join(root, 'force-app', 'main', capability);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(cls|trigger)$/.test(path))
    .map((path) => join(folder, path));
}

/**
 * Finds Apex that names a class of a capability it must not know.
 *
 * @param root folder of the project
 * @returns one sentence a breach, with file and line
 */
export function checkCapabilityDirection(root = ROOT): string[] {
  const capabilities = Object.keys(MAY_USE);
  const owner = new Map<string, string>();
  for (const capability of capabilities) {
    for (const path of apexIn(root, capability)) owner.set(basename(path).replace(/\.\w+$/, ''), capability);
  }
  // Spelled as declared: Apex ignores case, but a method may be called like a class of another capability.
  const breaches: string[] = [];
  for (const capability of capabilities) {
    const allowed = new Set([capability, ...MAY_USE[capability]!]);
    for (const path of apexIn(root, capability)) {
      // Blanked, not removed, so that lines keep their numbers.
      const code = readFileSync(path, 'utf8').replace(COMMENTS_AND_STRINGS, (text) => text.replace(/[^\n]/g, ' '));
      code.split('\n').forEach((line, index) => {
        for (const [name] of line.matchAll(/(?<![.\w])[A-Za-z]\w*/g)) {
          const other = owner.get(name);
          if (other && !allowed.has(other) && !isServiceOfPeer(capability, name, other)) {
            breaches.push(`${path.slice(root.length + 1)}:${index + 1} ${capability} may not use ${name} of ${other}`);
          }
        }
      });
    }
  }
  return breaches;
}
