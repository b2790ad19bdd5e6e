import { describe, expect, it } from 'vitest';
import { CredentialFormulaError, mergeCredentials } from './credential-formula.js';

const lookup = (_name: string, parameter: string): string | null => (parameter === 'Token' ? 's3cret' : null);

describe('merge fields of credentials', () => {
  it('put secrets into texts', () => {
    expect(mergeCredentials("{!'Bearer ' & $Credential.Facade.Token}", lookup)).toBe('Bearer s3cret');
    expect(mergeCredentials('Token {!$Credential.Facade.Token}!', lookup)).toBe('Token s3cret!');
  });

  it('encode for basic authentication', () => {
    const formula = "{!'Basic ' + BASE64ENCODE(BLOB('user:' & $Credential.Facade.Token))}";

    expect(mergeCredentials(formula, lookup)).toBe(`Basic ${Buffer.from('user:s3cret').toString('base64')}`);
  });

  it('fail loudly for values that are not set and functions that are not known', () => {
    expect(() => mergeCredentials('{!$Credential.Facade.Missing}', lookup)).toThrow(CredentialFormulaError);
    expect(() => mergeCredentials("{!HASH('x')}", lookup)).toThrow('"HASH" is not supported');
  });
});
