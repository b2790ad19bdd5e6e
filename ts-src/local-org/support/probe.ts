import { compileProject } from '../apex/compile.js';
import { staticInvoke } from '../apex/runtime/registry.js';
import { fakeOrg } from '../apex/testing/run-apex.js';
import { salesSchema } from '../apex/testing/fake-schema.js';
import { openOrg } from '../platform/engine.js';
import { scratchProject } from '../platform/testing/scratch-project.js';
import { LANGUAGE, type LanguageFeature } from './language-features.js';
import { SOQL } from './soql-features.js';

/** A feature, and why it does not work; null when it does. */
export type Probed = readonly [name: string, problem: string | null];

/** Compiles and runs every language feature. */
export function probeLanguage(): Probed[] {
  return LANGUAGE.map((feature) => [feature.name, problemOf(() => runFeature(feature))]);
}

function runFeature({ members = '', returns = 'true' }: LanguageFeature): void {
  const text = `public class Probe { ${members} public static Boolean run() { return ${returns}; } }`;
  const schema = salesSchema();
  const labels = [{ name: 'Known', protected: false }];
  const result = compileProject([{ path: 'Probe.cls', text, kind: 'class' }], { schema, labels });
  if (!result.ok) throw new Error(result.errors[0]?.message);
  const [refused] = result.program.refused;
  if (refused) throw new Error(refused.message);
  const program = result.program.load(fakeOrg({ schema }).host);
  const run = program.classes.find('Probe')?.methods.find((method) => method.name === 'run');
  if (!run || staticInvoke(run, []) !== true) throw new Error('answers something else than the platform');
}

const MULTI_PICKLIST =
  '<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Tags__c</fullName><label>Tags</label><type>MultiselectPicklist</type><visibleLines>4</visibleLines><valueSet><valueSetDefinition><value><fullName>a</fullName><label>a</label></value><value><fullName>b</fullName><label>b</label></value><value><fullName>c</fullName><label>c</label></value></valueSetDefinition></valueSet></CustomField>';
const OBJECT =
  '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><deploymentStatus>Deployed</deploymentStatus><label>Probe</label><pluralLabel>Probes</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel></CustomObject>';

/** Runs every query in an empty org. */
export async function probeSoql(): Promise<Probed[]> {
  const project = scratchProject({
    'objects/Probe__c/Probe__c.object-meta.xml': OBJECT,
    'objects/Probe__c/fields/Tags__c.field-meta.xml': MULTI_PICKLIST
  });
  const engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
  try {
    const { org } = engine;
    return SOQL.map(([name, soql]) => [name, problemOf(() => org.clients.query(org.administrator(), soql, false))]);
  } finally {
    await engine.close();
    project.remove();
  }
}

function problemOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    const text = error instanceof Error ? error.message || String(error) : String(error);
    return text.replace(/\s+/g, ' ').trim();
  }
}
