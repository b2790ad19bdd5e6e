trigger InventoryEventTrigger on InventoryEvent__e(after insert) {
  new EventSubscriber(new InventoryEventConsumer()).run(Trigger.new);
}
