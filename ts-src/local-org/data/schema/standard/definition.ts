/**
 * The platform's objects, written as text: one field a line.
 *
 *     ApiName type(args) flags... = picklist; values
 *
 * Types: `string(80)`, `textarea(255)`, `double(18,2)`, `currency(18,2)`, `percent(3,0)`, `int(8)`, `boolean`, `date`,
 * `datetime`, `time`, `picklist`, `multipicklist`, `ref(Account,Contact)`, `email`, `phone(40)`, `url(255)`, `base64`, `address`.
 * Flags: `required` `name` `auto=C-{0000}` `readonly` `createonly` `unique` `externalid` `idlookup` `casesensitive`
 * `formula=Contact.Email` `restricted` `cascade` `restrict` `master` `calculated` `default=text` `rel=Parent` `kids=ChildAccounts`
 * `part=BillingAddress` `label=Some_Label`. A picklist value may carry `:Label` when people read
 * something else than what is stored, and `*` (default), `!closed`, `!won`, `!converted`, `!50` (probability).
 */
export interface StandardObject {
  readonly name: string;
  readonly label?: string;
  readonly plural?: string;
  readonly prefix: string | null;
  readonly fields: string;
  /** `share`: private-able with owner; `none`: no owner, visible to all; `parent`: controlled by the master. */
  readonly ownership: 'owner' | 'none' | 'parent';
  readonly sharingModel?: 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'ControlledByParent';
  /** Objects that exist only when a feature is on. */
  readonly feature?: 'orders' | 'quotes';
  /** `audit`: created/modified fields; `created`: created ones only; `none`. Default `audit`. */
  readonly audit?: 'audit' | 'created' | 'none';
  readonly deletable?: boolean;
  readonly readonly?: boolean;
  readonly mergeable?: boolean;
  readonly softDelete?: boolean;
  readonly recordTypes?: boolean;
  readonly triggerable?: boolean;
}

/** Records of an org's setup: they belong to nobody, are deleted for good and have no triggers. */
export const SETUP_RECORD = { ownership: 'none', softDelete: false, triggerable: false } as const;

/** How most of them are named: uniquely, and for people. */
export const UNIQUE_NAME = `
DeveloperName string(80) required unique name
Language picklist = en_US*
MasterLabel string(80) required`.trim();
