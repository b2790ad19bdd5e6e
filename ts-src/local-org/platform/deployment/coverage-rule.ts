import { apexClassId, apexTriggerId } from '../apex-code/rows.js';
import type { FileCoverage } from '../testing/test-result.js';
import type { TestLevel } from './check-protocol.js';

/** Share of lines that tests must run, in percent. */
const REQUIRED = 75;

/** A rule about coverage that a deployment breaks. */
export interface CoverageWarning {
  readonly id: string | null;
  readonly name: string | null;
  readonly namespace: null;
  readonly message: string;
}

/** What coverage lacks for a deployment to pass, by the platform's rules for each test level. */
export function coverageWarnings(
  level: TestLevel,
  files: readonly FileCoverage[],
  deployed: (file: FileCoverage) => boolean
): CoverageWarning[] {
  if (level === 'NoTestRun' || files.length === 0) return [];
  if (level === 'RunSpecifiedTests') return files.filter(deployed).flatMap((file) => tooLow(file, REQUIRED));
  const average = percent(files);
  const message = `Average test coverage across all Apex Classes and Triggers is ${average}%, at least ${REQUIRED}% test coverage is required.`;
  const whole = average < REQUIRED ? [{ id: null, name: null, namespace: null, message }] : [];
  return [...files.filter(({ kind }) => kind === 'trigger').flatMap((file) => tooLow(file, 1)), ...whole];
}

function tooLow(file: FileCoverage, required: number): CoverageWarning[] {
  if (file.covered.length + file.uncovered.length === 0 || percent([file]) >= required) return [];
  const isClass = file.kind === 'class';
  const message = `Test coverage of selected Apex ${isClass ? 'Class' : 'Trigger'} is ${percent([file])}%, at least ${required}% test coverage is required.`;
  return [
    { id: isClass ? apexClassId(file.name) : apexTriggerId(file.name), name: file.name, namespace: null, message }
  ];
}

function percent(files: readonly FileCoverage[]): number {
  const covered = files.reduce((sum, file) => sum + file.covered.length, 0);
  const all = files.reduce((sum, file) => sum + file.covered.length + file.uncovered.length, 0);
  return all === 0 ? 100 : Math.floor((covered * 100) / all);
}
