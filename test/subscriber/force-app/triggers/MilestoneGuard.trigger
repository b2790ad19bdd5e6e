trigger MilestoneGuard on thruline__OrderMilestone__c(before insert) {
  for (thruline__OrderMilestone__c row : Trigger.new) {
    if (row.thruline__CodeText__c == 'divide by zero') {
      row.thruline__Quantity__c = 1 / (row.thruline__CodeText__c.length() - 14);
    }
  }
}
