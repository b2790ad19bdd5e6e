import type { Plugin, RollupLog } from 'rollup';

/** How both stages compile components: as the platform does, with what the base components need switched on. */
export const LWC_OPTIONS = {
  enableDynamicComponents: true,
  enableSyntheticElementInternals: true,
  enablePrivateMethods: true,
  apiVersion: 66
} as const;

const KNOWN = new Set(['CIRCULAR_DEPENDENCY', 'SOURCEMAP_ERROR', 'THIS_IS_UNDEFINED']);

/** Keeps compiler advice about Salesforce's own components out of the developer's terminal. */
export function silenceKnownWarnings(log: RollupLog, forward: (log: RollupLog) => void): void {
  if (KNOWN.has(log.code ?? '') || log.pluginCode?.toString().startsWith('LWC')) return;
  forward(log);
}

/** Browsers know neither `process.env` nor `import.meta.env`. */
export function replaceEnvironment(): Plugin {
  return {
    name: 'local-org-environment',
    transform(code, id) {
      if (!/\.[jt]s(\?|$)/.test(id) || !/process\.env\.NODE_ENV|import\.meta\.env\.SSR/.test(code)) return null;
      return {
        code: code.replaceAll('process.env.NODE_ENV', '"production"').replaceAll('import.meta.env.SSR', 'false'),
        map: null
      };
    }
  };
}
