import { ApexException } from '../../apex/runtime/exceptions.js';
import { classOf } from '../../apex/runtime/registry.js';

/** Length of AsyncApexJob.ExtendedStatus. */
const STATUS_LENGTH = 1000;

/** What a failed job shows. */
export function statusText(error: unknown): string {
  const text = error instanceof ApexException ? error.toString() : String(error);
  return text.slice(0, STATUS_LENGTH);
}

/** True when the object's class, or one it extends, implements that interface (lower-case key). */
export function implementsType(object: unknown, key: string): boolean {
  for (let info = classOf(object); info; info = info.superclass ?? undefined) {
    if (info.interfaces.some((each) => each.key === key || each.key.startsWith(`${key}<`))) return true;
  }
  return false;
}
