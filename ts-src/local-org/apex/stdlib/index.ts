import { customMetadataClasses } from './metadata/custom-metadata.js';
import { deploymentClasses } from './metadata/deployment.js';
import { addTypeResolver } from '../runtime/types.js';
import appMenu from './app-launcher/app-menu.js';
import { approvalClasses } from './approval/approval.js';
import { controllerClasses } from './apex-pages/standard-controllers.js';
import { cacheClasses } from './cache/partition.js';
import { connectClasses } from './connect-api/index.js';
import { dataWeaveClasses } from './data-weave/script.js';
import { cursorClasses } from './database/cursor.js';
import { optionClasses } from './database/dml-options.js';
import databaseError from './database/error.js';
import { locatorClasses } from './database/query-locator.js';
import { resultClasses } from './database/results.js';
import changeEventHeader from './event-bus/change-event-header.js';
import testBroker from './event-bus/test-broker.js';
import eventTriggerContext from './event-bus/trigger-context.js';
import interview from './flow/interview.js';
import { formulaClasses } from './formula-eval/builder.js';
import { recalculateClasses } from './formula-eval/recalculate.js';
import { invocableClasses } from './invocable/action.js';
import { customNotification } from './messaging/custom-notification.js';
import { emailClasses } from './messaging/email.js';
import { sendClasses } from './messaging/send.js';
import { registerClass, resolveStandardType } from './registry.js';
import childRelationship from './schema/child-relationship.js';
import describeField from './schema/describe-field-result.js';
import describeSObject from './schema/describe-s-object-result.js';
import fieldSet, { fieldSetMemberClass } from './schema/field-set.js';
import picklistEntry from './schema/picklist-entry.js';
import recordTypeInfo from './schema/record-type-info.js';
import sObjectField from './schema/s-object-field.js';
import sObjectTypeFields, { fieldSetsClass } from './schema/s-object-type-fields.js';
import sObjectType from './schema/s-object-type.js';
import { searchClasses } from './search/results.js';
import { systemClasses } from './system/index.js';
import { installExceptions } from './system/exception.js';
import { visualEditorClasses } from './visual-editor/picklist-rows.js';
import { xmlClasses } from './xml/index.js';

addTypeResolver(resolveStandardType);
installExceptions();
const all = [
  ...systemClasses,
  ...approvalClasses,
  ...cacheClasses,
  ...connectClasses,
  ...controllerClasses,
  ...cursorClasses,
  ...dataWeaveClasses,
  ...customMetadataClasses,
  ...deploymentClasses,
  ...emailClasses,
  ...formulaClasses,
  ...invocableClasses,
  ...locatorClasses,
  ...optionClasses,
  ...recalculateClasses,
  ...resultClasses,
  ...searchClasses,
  ...sendClasses,
  ...visualEditorClasses,
  ...xmlClasses,
  appMenu,
  changeEventHeader,
  childRelationship,
  customNotification,
  databaseError,
  describeField,
  describeSObject,
  eventTriggerContext,
  fieldSet,
  fieldSetMemberClass,
  fieldSetsClass,
  interview,
  picklistEntry,
  recordTypeInfo,
  sObjectField,
  sObjectType,
  sObjectTypeFields,
  testBroker
];
for (const definition of all) registerClass(definition);

export { ChangeEventHeader } from './event-bus/change-event-header.js';
export { DeployCallbackContext, deployResult } from './metadata/deployment.js';
export { QueryLocator } from './database/query-locator.js';
export type { StdClass, StdFunction, StdProperty } from './define.js';
export { resolveStandardType, standardClass, standardClasses } from './registry.js';
export { DescribeField } from './schema/describe-field-result.js';
export { DescribeSObject } from './schema/describe-s-object-result.js';
export { FieldSetDescribe } from './schema/field-set.js';
export { newRecord } from './schema/s-object-type.js';
export { isAssignable, isInstance } from './support/assignable.js';
export { enumConstant, enumConstants } from './support/enums.js';
export { readAs, readUntyped } from './support/json/deserialize.js';
export { serialize } from './support/json/serialize.js';
export { parseJson } from './support/json/tree.js';
export { sendDml } from './support/send-dml.js';
export { stringValueOf } from './support/string-value.js';
export { AuraHandledException } from './system/exception.js';
export { PageReference } from './system/page-reference.js';
export { restContext, RestRequest, RestResponse, setRestContext } from './system/rest.js';
