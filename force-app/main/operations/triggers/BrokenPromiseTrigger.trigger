trigger BrokenPromiseTrigger on InventoryPromise__c(after update) {
  PromiseRules.watch(Trigger.new, Trigger.oldMap);
}
