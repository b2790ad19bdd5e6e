import { describe, expect, it } from 'vitest';
import { loadSignatures, loadStandardObjects } from './index.js';
import { TypeTextReader } from './type-text.js';

const signatures = loadSignatures();

describe('standard types', () => {
  it('finds a type whatever the case, with its overloads', () => {
    const type = signatures.type('system', 'STRING');
    expect(type?.name).toBe('String');
    const splits = type?.methods.filter((method) => method.name === 'split');
    expect(splits?.map((method) => method.params)).toEqual([['String'], ['String', 'Integer']]);
    expect(splits?.[0]?.returns).toBe('List<String>');
  });

  it('keeps type parameters', () => {
    const map = signatures.type('System', 'Map');
    expect(map?.typeParams).toEqual(['K', 'V']);
    expect(map?.methods.find((method) => method.name === 'keySet')?.returns).toBe('Set<K>');
  });

  it('takes the dollar sign off names Java reserves', () => {
    expect(signatures.type('System', 'List')?.methods.some((method) => method.name === 'clone')).toBe(true);
  });

  it('names inner types by their outer one', () => {
    expect(signatures.type('Messaging', 'InboundEmail.Header')?.properties.map((each) => each.name)).toContain('value');
  });

  it('writes namespaces in the platform’s case', () => {
    expect(signatures.type('cache', 'Org')?.methods[0]?.returns).not.toMatch(/^cache\./);
    expect(signatures.names()).toContain('EventBus.TestBroker');
    expect(signatures.hasNamespace('DATABASE')).toBe(true);
    expect(signatures.hasNamespace('Nothing')).toBe(false);
  });

  it('orders enum constants as the platform does', () => {
    const levels = signatures.type('System', 'LoggingLevel')?.enumValues ?? [];
    expect(levels.indexOf('DEBUG')).toBeLessThan(levels.indexOf('ERROR'));
    expect(signatures.type('System', 'TriggerOperation')?.enumValues[0]).toBe('BEFORE_INSERT');
  });

  it('lets exceptions be made with a message', () => {
    expect(signatures.type('System', 'CalloutException')?.constructors).toContainEqual({ params: ['String'] });
    expect(signatures.type('System', 'Exception')?.extendable).toBe(true);
  });

  it('answers undefined for what does not exist', () => {
    expect(signatures.type('System', 'Nonsense')).toBeUndefined();
  });
});

describe('standard objects', () => {
  it('lists fields, parents and children of an object', () => {
    const contact = loadStandardObjects().object('contact');
    expect(contact?.name).toBe('Contact');
    expect(contact?.fields).toContainEqual({ name: 'AccountId', type: 'Id' });
    expect(contact?.fields).toContainEqual({ name: 'MailingAddress', type: 'Address' });
    expect(contact?.parents).toContainEqual({ name: 'Account', object: 'Account' });
    expect(contact?.children).toContainEqual({ name: 'Cases', object: 'Case' });
  });
});

describe('Java type signatures', () => {
  it.each([
    ['V', 'void'],
    ['Lcom/nawforce/runforce/System/Id;', 'Id'],
    ['Ljava/lang/Object;', 'Object'],
    ['[Lcom/nawforce/runforce/SObjects/Contact;', 'List<Contact>'],
    ['Lcom/nawforce/runforce/Internal/RecordSet$<Lcom/nawforce/runforce/System/SObject;>;', 'List<SObject>'],
    ['Lcom/nawforce/runforce/Messaging/InboundEmail$Header;', 'Messaging.InboundEmail.Header'],
    ['Lcom/nawforce/runforce/System/Map<TK;Lcom/nawforce/runforce/System/List<+TV;>;>;', 'Map<K,List<V>>']
  ])('reads %s as %s', (java, apex) => {
    expect(new TypeTextReader(java).next()).toBe(apex);
  });
});
