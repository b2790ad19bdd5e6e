/** What a value is counted in: `×` is a ratio of two things measured in the same run. */
export type Unit = '×' | 's' | 'ms' | 'MB' | 'KB' | 'queries' | 'statements' | 'chunks' | 'rows';

/** One figure. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** The most it should be; null for figures that only inform. */
  readonly budget: number | null;
  /** How it came about. */
  readonly note?: string;
}

/** Measures one thing. */
export interface Benchmark {
  /** By which it is chosen on the command line. */
  readonly name: string;
  /** What it compares, in a sentence. */
  readonly about: string;
  /** @param say told what is being done */
  run(say: (text: string) => void): Promise<Measure[]>;
}

/** True when a figure keeps within its budget, or has none. */
export const isWithin = ({ value, budget }: Measure): boolean => budget === null || value <= budget;
