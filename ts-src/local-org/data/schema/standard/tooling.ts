import { SETUP_RECORD, UNIQUE_NAME, type StandardObject } from './definition.js';

const LEVELS = 'picklist = NONE; ERROR; WARN; INFO; DEBUG; FINE; FINER; FINEST';

/** Objects of the Tooling API alone. */
export const TOOLING: readonly StandardObject[] = [
  {
    name: 'DebugLevel',
    prefix: '7dl',
    ...SETUP_RECORD,
    fields: `
${UNIQUE_NAME}
ApexCode ${LEVELS}
ApexProfiling ${LEVELS}
Callout ${LEVELS}
DataAccess ${LEVELS}
Database ${LEVELS}
Nba ${LEVELS}
System ${LEVELS}
Validation ${LEVELS}
Visualforce ${LEVELS}
Wave ${LEVELS}
Workflow ${LEVELS}`
  },
  {
    name: 'TraceFlag',
    prefix: '7tf',
    ...SETUP_RECORD,
    fields: `
TracedEntityId ref(User,ApexClass,ApexTrigger) required createonly rel=TracedEntity
LogType picklist required = DEVELOPER_LOG; CLASS_TRACING; USER_DEBUG
DebugLevelId ref(DebugLevel) required rel=DebugLevel
StartDate datetime
ExpirationDate datetime`
  },
  {
    name: 'ApexCodeCoverage',
    prefix: '714',
    ...SETUP_RECORD,
    readonly: true,
    fields: `
ApexTestClassId ref(ApexClass) rel=ApexTestClass
TestMethodName string(255)
ApexClassOrTriggerId ref(ApexClass,ApexTrigger) rel=ApexClassOrTrigger
NumLinesCovered int(9)
NumLinesUncovered int(9)
Coverage textarea(131072)`
  },
  {
    name: 'ApexCodeCoverageAggregate',
    prefix: '715',
    ...SETUP_RECORD,
    readonly: true,
    fields: `
ApexClassOrTriggerId ref(ApexClass,ApexTrigger) rel=ApexClassOrTrigger
NumLinesCovered int(9)
NumLinesUncovered int(9)
Coverage textarea(131072)`
  },
  {
    name: 'ApexOrgWideCoverage',
    prefix: '716',
    ...SETUP_RECORD,
    readonly: true,
    fields: `
PercentCovered int(9)`
  },
  {
    name: 'DeployRequest',
    prefix: '0Af',
    ...SETUP_RECORD,
    readonly: true,
    fields: `
Status string(40)
TestLevel string(40)
CheckOnly boolean
IgnoreWarnings boolean
RollbackOnError boolean
StartDate datetime
CompletedDate datetime
CanceledById ref(User) rel=CanceledBy
ErrorMessage textarea(32768)
NumberComponentsTotal int(9)
NumberComponentsDeployed int(9)
NumberComponentErrors int(9)
NumberTestsTotal int(9)
NumberTestsCompleted int(9)
NumberTestErrors int(9)`
  }
];

const NAMES: ReadonlySet<string> = new Set(TOOLING.map((object) => object.name.toLowerCase()));

/** True for objects that only the Tooling API shows. */
export function isToolingOnly(objectName: string): boolean {
  return NAMES.has(objectName.toLowerCase());
}
