/** One line of a debug log, without its time stamp. */
export interface LogEntry {
  /** Epoch ms. */
  readonly at: number;
  /** `APEX_CODE`, `DB`: whose level decides whether it is shown. */
  readonly category: string;
  readonly level: string;
  /** `USER_DEBUG|[12]|DEBUG|hello`. */
  readonly text: string;
}
