trigger InventoryPromiseLineTrigger on InventoryPromiseLine__c(before insert, after insert) {
  PromiseNews.ofLines(Trigger.new);
}
