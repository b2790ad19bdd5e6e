/** Something of the project that cannot run here; the rest of the project still does. */
export interface BuildDiagnostic {
  /** Module the problem belongs to, e.g. `c/orderTimeline`. */
  module: string;
  message: string;
}

/** Collects what went wrong in one build. */
export interface DiagnosticLog {
  readonly items: BuildDiagnostic[];
  add(module: string, message: string): void;
}

/** An empty log that keeps each problem once. */
export function createDiagnosticLog(): DiagnosticLog {
  const items: BuildDiagnostic[] = [];
  return {
    items,
    add(module, message) {
      if (!items.some((item) => item.module === module && item.message === message)) items.push({ module, message });
    }
  };
}

/** A module that says what is wrong when a component that needs it is shown, instead of failing the whole build. */
export function failingModule(message: string): {
  code: string;
  syntheticNamedExports: boolean;
  moduleSideEffects: true;
} {
  return {
    code: `throw new Error(${JSON.stringify(message)});\nexport default {};`,
    syntheticNamedExports: true,
    moduleSideEffects: true
  };
}
