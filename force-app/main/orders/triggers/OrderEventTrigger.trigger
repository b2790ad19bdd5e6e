trigger OrderEventTrigger on OrderEvent__e(after insert) {
  new OrderEventSubscriber(new OrderEventConsumer()).run(Trigger.new);
}
