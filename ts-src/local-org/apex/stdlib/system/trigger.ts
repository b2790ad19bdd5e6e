import { type TriggerContext, triggerContext } from '../../runtime/trigger-context.js';
import { defineClass, type StdProperty } from '../define.js';
import { enumConstant } from '../support/enums.js';

/** Reads the running trigger; `otherwise` is the answer outside of one. */
function read(from: (context: TriggerContext) => unknown, otherwise: unknown = null): StdProperty {
  return {
    get: () => {
      const context = triggerContext();
      return context ? from(context) : otherwise;
    }
  };
}

const isOp = (op: TriggerContext['op']): StdProperty => read((context) => context.op === op, false);

export default defineClass({
  namespace: 'System',
  name: 'Trigger',
  kind: 'self',
  staticProperties: {
    isAfter: read((context) => context.timing === 'after', false),
    isBefore: read((context) => context.timing === 'before', false),
    isDelete: isOp('delete'),
    isExecuting: read(() => true, false),
    isInsert: isOp('insert'),
    isUndelete: isOp('undelete'),
    isUpdate: isOp('update'),
    New: read((context) => context.newList),
    newMap: read((context) => context.newMap),
    old: read((context) => context.oldList),
    oldMap: read((context) => context.oldMap),
    operationType: read((context) => enumConstant('System.TriggerOperation', `${context.timing}_${context.op}`)),
    size: read((context) => context.size, 0)
  }
});
