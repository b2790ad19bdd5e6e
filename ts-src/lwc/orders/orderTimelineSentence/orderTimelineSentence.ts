import { LightningElement, api } from 'lwc';
import COPY from '@salesforce/label/c.TimelineCopySentence';
import EMAIL_SUBJECT from '@salesforce/label/c.TimelineEmailSubject';
import HEADING from '@salesforce/label/c.TimelineSentenceHeading';
import INSERT from '@salesforce/label/c.TimelineInsertEmail';
import INSERT_HINT from '@salesforce/label/c.TimelineInsertEmailHint';
import MAY_SEND from '@salesforce/userPermission/EmailSingle';
import { emailDraftPage, offersEmail } from 'c/emailDraft';
import { fill } from 'c/labelText';
import { NavigationMixin } from 'lightning/navigation';

/** The plain sentence to tell the customer, ready to copy and, where the page can send emails, to begin one with. */
export default class OrderTimelineSentence extends NavigationMixin(LightningElement) {
  @api sentence = '';
  @api orderNumber = '';
  /** Record and object of the page. */
  @api recordId = '';
  @api objectApiName = '';
  /** Send Email action to open; without one there is only copying. */
  @api emailAction = '';

  label = { COPY, HEADING, INSERT, INSERT_HINT };

  get canInsert(): boolean {
    return Boolean(MAY_SEND && this.recordId) && offersEmail(this.emailAction, this.objectApiName);
  }

  handleInsert(): void {
    const { emailAction: action, recordId, sentence: text } = this;
    const subject = fill(EMAIL_SUBJECT, this.orderNumber);
    this[NavigationMixin.Navigate](emailDraftPage({ action, recordId, subject, text }));
  }
}
