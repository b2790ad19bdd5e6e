trigger OrderEventTrigger on OrderEvent__e(after insert) {
  new EventSubscriber(new OrderEventConsumer()).run(Trigger.new);
}
