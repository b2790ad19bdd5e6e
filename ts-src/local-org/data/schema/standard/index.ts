import { COMMERCE } from './commerce.js';
import type { StandardObject } from './definition.js';
import { IDENTITY } from './identity.js';
import { SALES } from './sales.js';
import { SERVICE } from './service.js';
import { SETUP } from './setup.js';
import { TOOLING } from './tooling.js';

export type { StandardObject } from './definition.js';
export { isToolingOnly } from './tooling.js';

/** The objects the platform brings, as far as they are described here. */
export const STANDARD_OBJECTS: readonly StandardObject[] = [
  ...SALES,
  ...SERVICE,
  ...COMMERCE,
  ...IDENTITY,
  ...SETUP,
  ...TOOLING
];
