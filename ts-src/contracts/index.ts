export * from './order-event.js';
export * from './inventory-event.js';
export * from './unreadable-event.js';
export * from './orders-capability.js';
export * from './order-commands.js';
export * from './trace.js';
export * from './event-key.js';
export * from './platform-event.js';
