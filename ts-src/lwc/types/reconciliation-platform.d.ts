/** What Apex answers to the reconciliation list. */

declare module '@salesforce/apex/ReconciliationController.getLines' {
  /** A page of return lines that begins after the line with that id. */
  export default function getLines(parameters: {
    filter: import('./reconciliation.js').ReconciliationFilter;
    after: string | null;
  }): Promise<import('./reconciliation.js').ReconciliationPage>;
}

declare module '@salesforce/apex/ReconciliationController.getTotals' {
  /** What the lines come to, by currency. */
  export default function getTotals(parameters: {
    filter: import('./reconciliation.js').ReconciliationFilter;
  }): Promise<import('./reconciliation.js').ReconciliationTotals>;
}

declare module '@salesforce/apex/ReconciliationController.getLine' {
  /** A line with what was and can be decided about it. */
  export default function getLine(parameters: {
    lineId: string;
  }): Promise<import('./reconciliation.js').ReconciliationDetail>;
}

declare module '@salesforce/apex/ReconciliationController.exportLines' {
  /** A portion of the lines as a file; the first has the heading. */
  export default function exportLines(parameters: {
    filter: import('./reconciliation.js').ReconciliationFilter;
    after: string | null;
  }): Promise<import('./reconciliation.js').ReconciliationExport>;
}

declare module '@salesforce/apex/ReconciliationController.writeOff' {
  /** Writes a difference off, or asks for it; the same key is the same decision. */
  export default function writeOff(parameters: {
    lineId: string;
    requestKey: string;
    reason: string;
  }): Promise<import('./reconciliation.js').ReconciliationDetail>;
}

declare module '@salesforce/apex/ReconciliationController.dispute' {
  /** Disputes a difference; the same key is the same decision. */
  export default function dispute(parameters: {
    lineId: string;
    requestKey: string;
    reason: string;
  }): Promise<import('./reconciliation.js').ReconciliationDetail>;
}

declare module '@salesforce/apex/ReconciliationController.approve' {
  /** Approves what somebody else asked to write off. */
  export default function approve(parameters: {
    lineId: string;
    decisionId: string;
  }): Promise<import('./reconciliation.js').ReconciliationDetail>;
}

declare module '@salesforce/apex/ReconciliationController.withdraw' {
  /** Takes a decision back, or refuses what was asked for. */
  export default function withdraw(parameters: {
    lineId: string;
    decisionId: string;
    reason: string;
  }): Promise<import('./reconciliation.js').ReconciliationDetail>;
}

declare module '@salesforce/apex/ReconciliationController.requestCredit' {
  /** Asks for what is due for the whole return; the same key is the same request. */
  export default function requestCredit(parameters: {
    lineId: string;
    requestKey: string;
  }): Promise<import('./reconciliation.js').ReconciliationDetail>;
}
