import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { defineClass } from '../define.js';

/** `System.AccessLevel`. */
export class AccessLevel {
  static readonly USER_MODE = new AccessLevel('user');
  static readonly SYSTEM_MODE = new AccessLevel('system');
  readonly mode: 'user' | 'system';

  constructor(mode: 'user' | 'system') {
    this.mode = mode;
  }

  withPermissionSetId(): never {
    throw new UnsupportedFeature('System.AccessLevel.withPermissionSetId(String)');
  }

  toString(): string {
    return `${this.mode.toUpperCase()}_MODE`;
  }
}

export default defineClass({
  namespace: 'System',
  name: 'AccessLevel',
  kind: 'object',
  jsClass: AccessLevel,
  staticProperties: {
    SYSTEM_MODE: { get: () => AccessLevel.SYSTEM_MODE },
    USER_MODE: { get: () => AccessLevel.USER_MODE }
  }
});
