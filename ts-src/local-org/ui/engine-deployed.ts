import type { EngineClient } from '../platform/hosting/engine-client.js';
import type { UiDeployed } from './contract.js';

/** Deployments of the org engine as the page host follows them. */
export function engineDeployed(engine: EngineClient): UiDeployed {
  return {
    current: () => engine.call<string | null>('deployedDir', null, null),
    onChange: (listener) =>
      void engine.onNotice((notice) => {
        if (notice.kind === 'deployed') listener(notice.dir);
      })
  };
}
