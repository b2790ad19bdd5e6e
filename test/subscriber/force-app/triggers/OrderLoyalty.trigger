trigger OrderLoyalty on thruline__CustomerOrder__c(before insert) {
  OrderLoyaltyRule.apply(Trigger.new);
}
