declare module '@salesforce/apex/MasterDataController.getUnknown' {
  /** A page of what nobody knows. */
  export default function getUnknown(parameters: {
    kind: string;
    systemName: string;
    term: string;
    skipped: number;
  }): Promise<import('./master.js').UnknownPage>;
}

declare module '@salesforce/apex/MasterDataController.getKnown' {
  /** A page of what is set up. */
  export default function getKnown(parameters: {
    kind: string;
    term: string;
    skipped: number;
  }): Promise<import('./master.js').MasterPage>;
}

declare module '@salesforce/apex/MasterDataController.getUnitWords' {
  /** The canonical units the mappings speak of. */
  export default function getUnitWords(): Promise<string[]>;
}

declare module '@salesforce/apex/MasterDataController.saveNames' {
  /** Saves drafts of one kind together; `draftsJson` is a list of `MasterDraft`. Answers the id of the change. */
  export default function saveNames(parameters: { draftsJson: string }): Promise<string>;
}

declare module '@salesforce/apex/MasterDataController.retireName' {
  /** Says that something is no longer in use, or is again. Answers the id of the change. */
  export default function retireName(parameters: { kind: string; key: string; retired: boolean }): Promise<string>;
}

declare module '@salesforce/apex/MasterDataController.forgetName' {
  /** Forgets what a code of a system stands for. Answers the id of the change. */
  export default function forgetName(parameters: { kind: string; key: string }): Promise<string>;
}

declare module '@salesforce/apex/MasterDataController.tryName' {
  /** What something would become. */
  export default function tryName(parameters: {
    kind: string;
    systemName: string;
    said: string;
    sku: string;
    quantity: number;
  }): Promise<import('./master.js').MasterAnswer>;
}

declare module '@salesforce/apex/MasterDataController.exportNames' {
  /** What is set up, as comma-separated values. */
  export default function exportNames(parameters: { kind: string }): Promise<string>;
}

declare module '@salesforce/apex/MasterDataController.previewNames' {
  /** What each line of a file would do. */
  export default function previewNames(parameters: {
    kind: string;
    text: string;
  }): Promise<import('./studio.js').ImportLine[]>;
}

declare module '@salesforce/apex/MasterDataController.importNames' {
  /** Brings the new and changed lines of a file into force. Answers the id of the change. */
  export default function importNames(parameters: { kind: string; text: string }): Promise<string>;
}
