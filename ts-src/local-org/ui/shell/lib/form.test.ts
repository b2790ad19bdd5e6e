import { describe, expect, it } from 'vitest';
import { aField, aLookup, anObject } from '../../testing/metadata.js';
import { FetchResponse } from '../../modules/client/rest.js';
import { allFields, changedValues, fieldsToRead, formSections, saveProblem } from './form.js';

const contact = anObject('Contact', [
  aField('Name', { updateable: false, createable: false }),
  aField('Salutation'),
  aField('FirstName'),
  aField('LastName', { required: true }),
  aField('MailingStreet'),
  aField('MailingCity'),
  aField('Locked__c', { updateable: false }),
  aLookup('AccountId', 'Account', 'Account'),
  aLookup('CaseId', 'Case', 'Case')
]);

const layout = (...names: string[]): Parameters<typeof formSections>[0] => ({
  name: null,
  relatedLists: [],
  sections: [{ label: 'All', showLabel: true, columns: [names.map((field) => ({ field, behavior: 'Edit' as const }))] }]
});

const shown = (mode: 'new' | 'edit' | 'view', ...names: string[]): string[] =>
  allFields(formSections(layout(...names), contact, mode)).map(
    ({ info, editable, required }) => `${info.apiName}${editable ? ' edit' : ''}${required ? ' required' : ''}`
  );

describe('a form', () => {
  it('shows a person’s name whole and edits its parts', () => {
    expect(shown('view', 'Name')).toEqual(['Name']);
    expect(shown('edit', 'Name')).toEqual(['Salutation edit', 'FirstName edit', 'LastName edit required']);
  });

  it('breaks addresses into the parts the user may see', () => {
    expect(shown('view', 'MailingAddress')).toEqual(['MailingStreet edit', 'MailingCity edit']);
  });

  it('leaves out fields the user may not see, and in new records those that cannot be filled in', () => {
    expect(shown('view', 'Secret__c', 'Locked__c')).toEqual(['Locked__c']);
    expect(shown('new', 'Name', 'Locked__c')).not.toContain('Name');
  });

  it('reads lookups with the name of what they point to, cases by number', () => {
    const fields = allFields(formSections(layout('AccountId', 'CaseId'), contact, 'view'));
    expect(fieldsToRead(fields, contact)).toEqual([
      'Contact.AccountId',
      'Contact.Account.Name',
      'Contact.CaseId',
      'Contact.Case.CaseNumber'
    ]);
  });

  it('saves only what changed; an emptied field becomes null', () => {
    const record = {
      apiName: 'Contact',
      id: '003',
      recordTypeId: null,
      lastModifiedDate: null,
      fields: { A: { value: 'x', displayValue: null }, B: { value: 1, displayValue: null } }
    };
    expect(changedValues({ A: '', B: 1, C: 'new' }, record)).toEqual({ A: null, C: 'new' });
  });

  it('puts the errors of a refused save where their fields are', () => {
    const fields = allFields(formSections(layout('LastName'), contact, 'edit'));
    const error = new FetchResponse(400, 'Bad Request', {
      message: 'm',
      output: {
        errors: [],
        fieldErrors: { LastName: [{ message: 'too long' }], Hidden__c: [{ message: 'hidden one' }] }
      }
    });
    expect(saveProblem(error, fields)).toEqual({ general: ['hidden one'], byField: { LastName: 'too long' } });
  });
});
