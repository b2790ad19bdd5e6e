import type { UiBootstrap } from '../../contract.js';

declare global {
  /** What the page was served with: written into the document before any module runs. */
  var localOrg: UiBootstrap;
}

export {};
