/** What failed, as `c-error-panel` shows it. */
export interface Failure {
  heading: string;
  /** What the person can do about it. */
  hint?: string;
  /** The failure's own words, one entry a message. */
  messages: string[];
  /** Trying again would not help. */
  final?: boolean;
  /** Said, not warned of: an answer nobody hoped for. */
  mild?: boolean;
}
