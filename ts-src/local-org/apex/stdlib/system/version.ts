import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

/** API version the local org speaks. */
export const API_LEVEL = 65;

/** `System.Version`: a package version. */
export class ApexVersion {
  private readonly parts: readonly [number, number, number | null];

  constructor(major: number, minor: number, patch: number | null) {
    this.parts = [major, minor, patch];
  }

  major(): number {
    return this.parts[0];
  }

  minor(): number {
    return this.parts[1];
  }

  patch(): number | null {
    return this.parts[2];
  }

  compareTo(other: ApexVersion): number {
    const theirs = (other ?? throwNullArgument()).parts;
    return this.parts[0] - theirs[0] || this.parts[1] - theirs[1] || (this.parts[2] ?? 0) - (theirs[2] ?? 0);
  }
}

export default defineClass({
  namespace: 'System',
  name: 'Version',
  kind: 'object',
  jsClass: ApexVersion,
  construct: (_type, major: number, minor: number, patch: number | null = null) => new ApexVersion(major, minor, patch)
});
