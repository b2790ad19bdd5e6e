/** What Apex answers about product lines of records. */

declare module '@salesforce/apex/PromiseLinesController.getLines' {
  /** The lines of an opportunity, quote or order; none for other records. */
  export default function getLines(parameters: {
    recordId: string | null;
  }): Promise<import('./record-lines.js').RecordLines>;
}

declare module '@salesforce/apex/PromiseLinesController.changeLines' {
  /** Changes lines, each by itself; `changesJson` is a list of `RecordLineChange`. Safe to send again. */
  export default function changeLines(parameters: {
    recordId: string;
    changesJson: string;
  }): Promise<import('./record-lines.js').RecordLineOutcome[]>;
}
