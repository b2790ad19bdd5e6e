import { LightningElement, api } from 'lwc';
import COPY from '@salesforce/label/c.TimelineCopySentence';
import HEADING from '@salesforce/label/c.TimelineSentenceHeading';

/** The plain sentence to tell the customer, ready to copy. */
export default class OrderTimelineSentence extends LightningElement {
  @api sentence = '';

  label = { COPY, HEADING };
}
