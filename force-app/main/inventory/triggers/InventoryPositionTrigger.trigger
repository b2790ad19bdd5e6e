trigger InventoryPositionTrigger on InventoryPosition__c(after insert, after update) {
  PromiseNews.ofStock(Trigger.new, Trigger.oldMap);
}
