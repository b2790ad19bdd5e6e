trigger CustomerOrderTrigger on CustomerOrder__c(before insert, before update, after insert, after update) {
  new OrderNewsTrigger().run();
}
