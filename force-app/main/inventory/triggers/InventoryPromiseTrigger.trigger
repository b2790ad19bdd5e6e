trigger InventoryPromiseTrigger on InventoryPromise__c(before insert, after update) {
  PromiseNews.ofPromises(Trigger.new, Trigger.oldMap);
}
