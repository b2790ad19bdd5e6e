import { type EventTriggerState, host } from '../../runtime/host.js';
import { defineClass } from '../define.js';

/** `EventBus.TriggerContext`: the run of an event trigger. */
export class EventTriggerContext {
  private readonly state: EventTriggerState;

  constructor(state: EventTriggerState) {
    this.state = state;
  }

  /** Null when no event trigger runs. */
  static currentContext(): EventTriggerContext | null {
    const state = host().eventTrigger;
    return state && new EventTriggerContext(state);
  }

  get lastError(): string | null {
    return this.state.lastError;
  }

  get retries(): number {
    return this.state.retries;
  }

  getResumeCheckpoint(): string | null {
    return this.state.resumeCheckpoint;
  }

  setResumeCheckpoint(replayId: string): void {
    this.state.setResumeCheckpoint(replayId);
  }
}

export default defineClass({
  namespace: 'EventBus',
  name: 'TriggerContext',
  kind: 'object',
  jsClass: EventTriggerContext,
  statics: { currentContext: EventTriggerContext.currentContext },
  properties: ['lastError', 'retries']
});
