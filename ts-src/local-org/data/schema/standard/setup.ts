import { SETUP_RECORD, type StandardObject } from './definition.js';

/** Jobs, code and configuration entities. Rows are written by the platform, not by Apex. */
export const SETUP: readonly StandardObject[] = [
  {
    name: 'RecordType',
    prefix: '012',
    ...SETUP_RECORD,
    fields: `
Name string(80) required name label=Record_Type_Name
DeveloperName string(80) required
NamespacePrefix string(15) readonly
Description string(255)
BusinessProcessId ref(BusinessProcess)
SobjectType picklist required createonly label=SObject_Type_Name
IsActive boolean label=Active
IsPersonType boolean readonly`
  },
  {
    name: 'BusinessProcess',
    prefix: '019',
    ...SETUP_RECORD,
    fields: `
Name string(80) required name
NamespacePrefix string(15) readonly
Description string(255)
TableEnumOrId picklist required
IsActive boolean`
  },
  {
    name: 'AsyncApexJob',
    label: 'Apex Job',
    prefix: '707',
    ...SETUP_RECORD,
    audit: 'created',
    readonly: true,
    fields: `
JobType picklist = Future; SharingRecalculation; ScheduledApex; BatchApex; BatchApexWorker; TestRequest; TestWorker; ApexToken; Queueable
ApexClassId ref(ApexClass) rel=ApexClass
Status picklist = Queued; Processing; Aborted; Completed; Failed; Preparing; Holding
JobItemsProcessed int(9) label=Batches_Processed
TotalJobItems int(9) label=Total_Batches
NumberOfErrors int(9) label=Failures
CompletedDate datetime label=Completion_Date
MethodName string(255)
ExtendedStatus string(1000) label=Status_Detail
ParentJobId ref(AsyncApexJob)
LastProcessed string(15)
LastProcessedOffset int(9)
CronTriggerId ref(CronTrigger) rel=CronTrigger`
  },
  {
    name: 'CronTrigger',
    label: 'Scheduled Jobs',
    prefix: '08e',
    ownership: 'owner',
    audit: 'created',
    softDelete: false,
    readonly: true,
    triggerable: false,
    fields: `
CronJobDetailId ref(CronJobDetail) rel=CronJobDetail
NextFireTime datetime label=Next_Run_Time
PreviousFireTime datetime label=Previous_Run_Time
State picklist label=Job_State = WAITING; ACQUIRED; EXECUTING; COMPLETE; ERROR; DELETED; PAUSED; BLOCKED; PAUSED_BLOCKED
StartTime datetime
EndTime datetime
CronExpression string(255)
TimeZoneSidKey picklist label=Timezone
LastModifiedById ref(User) readonly rel=LastModifiedBy
TimesTriggered int(9) label=Job_Fired_Count`
  },
  {
    name: 'CronJobDetail',
    label: 'Cron Job',
    prefix: '08a',
    ...SETUP_RECORD,
    audit: 'none',
    readonly: true,
    fields: `
Name string(255) name
JobType picklist = 0; 1; 3; 4; 5; 6; 7; 8; 9`
  },
  {
    name: 'ApexClass',
    plural: 'Apex Classes',
    prefix: '01p',
    ...SETUP_RECORD,
    readonly: true,
    fields: `
NamespacePrefix string(15)
Name string(255) name
ApiVersion double(18,1)
Status picklist = Inactive; Active*; Deleted
IsValid boolean
BodyCrc double(18,0)
Body textarea(1000000)
LengthWithoutComments int(9)`
  },
  {
    name: 'ApexTrigger',
    prefix: '01q',
    ...SETUP_RECORD,
    readonly: true,
    fields: `
NamespacePrefix string(15)
Name string(255) name
TableEnumOrId picklist
UsageBeforeInsert boolean
UsageAfterInsert boolean
UsageBeforeUpdate boolean
UsageAfterUpdate boolean
UsageBeforeDelete boolean
UsageAfterDelete boolean
UsageIsBulk boolean
UsageAfterUndelete boolean
ApiVersion double(18,1)
Status picklist = Inactive; Active*; Deleted
IsValid boolean
BodyCrc double(18,0)
Body textarea(1000000)
LengthWithoutComments int(9)`
  },
  {
    name: 'StaticResource',
    prefix: '081',
    ...SETUP_RECORD,
    fields: `
NamespacePrefix string(15) readonly
Name string(255) required name
ContentType string(120)
BodyLength int(9) readonly
Body base64
Description string(255)
CacheControl picklist restricted = Private*; Public`
  },
  {
    name: 'EntityDefinition',
    prefix: '4ie',
    ...SETUP_RECORD,
    audit: 'none',
    readonly: true,
    fields: `
DurableId string(40)
QualifiedApiName string(70) name
NamespacePrefix string(15)
DeveloperName string(70)
MasterLabel string(80)
Label string(80)
PluralLabel string(80)
KeyPrefix string(3)
IsCustomSetting boolean
IsCustomizable boolean
IsQueryable boolean
IsApexTriggerable boolean
IsDeprecatedAndHidden boolean
IsSearchable boolean
IsTriggerable boolean
InternalSharingModel string(40)
ExternalSharingModel string(40)
PublisherId string(20)`
  },
  {
    name: 'FieldDefinition',
    prefix: '4if',
    ...SETUP_RECORD,
    audit: 'none',
    readonly: true,
    fields: `
DurableId string(80)
QualifiedApiName string(120) name
EntityDefinitionId ref(EntityDefinition) rel=EntityDefinition kids=Fields
NamespacePrefix string(15)
DeveloperName string(80)
MasterLabel string(80)
Label string(80)
Length int(9)
DataType string(120)
ValueTypeId string(120)
Precision int(9)
Scale int(9)
IsCalculated boolean
IsIndexed boolean
IsNillable boolean
RelationshipName string(80)
Description string(1000)`
  },
  {
    name: 'ExternalDataSource',
    prefix: '0XC',
    ...SETUP_RECORD,
    fields: `
DeveloperName string(80) name required
MasterLabel string(80) required
Type picklist = Identity; Datajourney
Endpoint textarea(32000)`
  },
  {
    name: 'CallCenter',
    prefix: '04v',
    ...SETUP_RECORD,
    fields: `
Name string(80) name required
InternalName string(80)`
  },
  {
    name: 'ContentWorkspace',
    label: 'Library',
    plural: 'Libraries',
    prefix: '058',
    ownership: 'none',
    softDelete: false,
    fields: `
Name string(255) name required
DeveloperName string(80)
Description textarea(1000)`
  },
  {
    name: 'QueueRoutingConfig',
    prefix: '0K9',
    ownership: 'none',
    softDelete: false,
    fields: `
DeveloperName string(80) required
MasterLabel string(80) required name`
  },
  {
    name: 'EventBusSubscriber',
    prefix: null,
    ...SETUP_RECORD,
    audit: 'none',
    readonly: true,
    fields: `
ExternalId string(255)
Name string(255)
Type string(40)
Topic string(255)
Position int(9)
Tip int(9)
Retries int(9)
LastError string(1000)
Status string(40)`
  }
];
