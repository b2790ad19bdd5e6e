import { encodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import type { PageReference } from 'lightning/navigation';

/** An email to begin: on which record, by which quick action, with what in it. */
export interface EmailDraft {
  /** API name of a Send Email action: `Case.SendEmail`, `Global.SendEmail`. */
  action: string;
  recordId: string;
  subject: string;
  /** Plain words; whatever looks like markup in them is shown as it is. */
  text: string;
}

/**
 * Whether an action can be started on records of an object: its own actions and the global ones can. The name of no
 * action (an empty text) never can.
 */
export function offersEmail(action: string, objectApiName: string): boolean {
  const [owner = '', name] = action.split('.');
  return Boolean(name) && (owner === 'Global' || owner === objectApiName);
}

/** Where the navigation service opens the draft. The text becomes one paragraph before what the org puts in itself. */
export function emailDraftPage({ action, recordId, subject, text }: EmailDraft): PageReference {
  return {
    type: 'standard__quickAction',
    attributes: { apiName: action },
    state: {
      recordId,
      defaultFieldValues: encodeDefaultFieldValues({ Subject: subject, HtmlBody: `<p>${escapeHtml(text)}</p>` })
    }
  };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
