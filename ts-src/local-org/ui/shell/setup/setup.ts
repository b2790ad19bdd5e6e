import { api, LightningElement } from 'lwc';
export default class Setup extends LightningElement {
  @api reference: unknown;
}
