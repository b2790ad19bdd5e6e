// `npm run check:apex`: what can be known about the Apex without an org, from Salesforce's own tools: its parser
// (through prettier-plugin-apex), the offline type checker and PMD with the AppExchange rules (Code Analyzer).
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CodeAnalyzer, CodeAnalyzerConfig } from '@salesforce/code-analyzer-core';
import { createEnginePlugin } from '@salesforce/code-analyzer-pmd-engine';
import { check } from 'prettier';
import { ensureJava } from './lib/java.js';
import { ROOT, run } from './lib/process.js';

const SOURCES = 'force-app';
const RULES = ['AppExchange', 'Recommended:Security'];

/** One finding: `place` is `path:line` below the repository. */
interface Finding {
  place: string;
  message: string;
}

function apexFiles(): string[] {
  return readdirSync(join(ROOT, SOURCES), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(cls|trigger)$/.test(path))
    .map((path) => join(SOURCES, path))
    .sort();
}

async function parse(files: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const file of files) {
    const options = { filepath: file, parser: 'apex', plugins: ['prettier-plugin-apex'], printWidth: 120 };
    try {
      const formatted = await check(readFileSync(join(ROOT, file), 'utf8'), options);
      if (!formatted) findings.push({ place: file, message: 'is not formatted: run `npm run format`' });
    } catch (error) {
      findings.push({ place: file, message: (error as Error).message });
    }
  }
  return findings;
}

async function checkTypes(java: string): Promise<Finding[]> {
  const engine = createRequire(import.meta.url).resolve('@salesforce/code-analyzer-pmd-engine');
  const jars = join(dirname(engine), 'java-lib', '*');
  const checker = 'io.github.apexdevtools.apexls.CheckForIssues';
  const { status, output } = await run([java, '-cp', jars, checker, '--workspace', ROOT, '--detail', 'errors'], {
    echo: false
  });
  const findings: Finding[] = [];
  let file = '';
  for (const line of output.split('\n')) {
    const error = /^(?:Error|Missing|Syntax)[^:]*: line (\d+)[^:]*: (.*)$/.exec(line);
    if (error) findings.push({ place: `${file}:${error[1]}`, message: error[2]! });
    else if (line.startsWith('/')) file = relative(ROOT, line.trim());
  }
  // The checker's exit code is its verdict; output in a form not foreseen above must not pass for a clean run.
  if (status !== 0 && findings.length === 0) findings.push({ place: SOURCES, message: output.trim() });
  return findings;
}

async function analyze(): Promise<{ findings: Finding[]; rules: number }> {
  const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.fromFile(join(ROOT, 'code-analyzer.yml')));
  await analyzer.addEnginePlugin(createEnginePlugin());
  const workspace = await analyzer.createWorkspace([join(ROOT, SOURCES), join(ROOT, 'sfdx-project.json')]);
  const rules = await analyzer.selectRules(RULES, { workspace });
  const results = await analyzer.run(rules, { workspace });
  const findings = results.getViolations().map((violation) => {
    const at = violation.getPrimaryLocation();
    const place = `${relative(ROOT, at.getFile() ?? '')}:${at.getStartLine()}`;
    return { place, message: `${violation.getRule().getName()}: ${violation.getMessage()}` };
  });
  return { findings, rules: rules.getCount() };
}

function report(name: string, findings: Finding[]): void {
  for (const { place, message } of findings) console.log(`  ${place}  ${message}`);
  console.log(
    `${findings.length === 0 ? '✓' : '✗'} ${name}${findings.length > 0 ? `: ${findings.length} to fix` : ''}`
  );
}

const files = apexFiles();
const java = await ensureJava();
const parsed = await parse(files);
report(`${files.length} files pass Salesforce's parser and are formatted`, parsed);
const typed = await checkTypes(java);
report('offline type checker', typed);
const analyzed = await analyze();
report(`Code Analyzer, ${analyzed.rules} rules of ${RULES.join(', ')}`, analyzed.findings);
const failed = [parsed, typed, analyzed.findings].filter((findings) => findings.length > 0).length;
console.log(`${3 - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
