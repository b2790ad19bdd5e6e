trigger PromiseCommandTrigger on IntegrationMessage__c(after update) {
  new PromiseOutcomes().run(Trigger.new, Trigger.oldMap);
}
