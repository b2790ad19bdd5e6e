import type { ApexList } from '../../runtime/values/list.js';
import { textList } from '../support/make.js';

/** `EventBus.SuccessResult` and `EventBus.FailureResult`: which events it is about. */
export class PublishOutcome {
  private readonly uuids: readonly string[];

  constructor(uuids: readonly string[]) {
    this.uuids = uuids;
  }

  'geteventuuids()'(): ApexList {
    return textList(this.uuids);
  }
}
