import { describe, expect, it } from 'vitest';
import { evaluateFilter, isVisible, type VisibilityFacts } from './visibility.js';

const facts = (record: Record<string, unknown>): VisibilityFacts => ({
  record: (path) => record[path],
  user: { profileName: 'Agent', username: 'a@b.c', customPermissions: ['Boss'], userPermissions: [] }
});

const rule = (left: string, operator: string, right: string): Parameters<typeof isVisible>[0] => ({
  criteria: [{ left, operator, right }],
  filter: null
});

describe('visibility rules', () => {
  it.each([
    ['{!Record.Status}', 'EQUAL', 'new', true],
    ['{!Record.Status}', 'NE', 'New', false],
    ['{!Record.Amount}', 'GT', '9', true],
    ['{!Record.Missing}', 'EQUAL', '', true],
    ['{!Record.Missing}', 'LT', '5', false],
    ['{!Record.Hot}', 'EQUAL', 'true', true],
    ['{!$User.Profile.Name}', 'EQUAL', 'Agent', true],
    ['{!$Client.FormFactor}', 'EQUAL', 'Small', false],
    ['{!$Permission.CustomPermission.Boss}', 'EQUAL', 'true', true],
    ['{!$Permission.CustomPermission.Other}', 'EQUAL', 'true', false]
  ])('%s %s %s', (left, operator, right, expected) => {
    expect(isVisible(rule(left, operator, right), facts({ Status: 'New', Amount: 10, Hot: true }))).toBe(expected);
  });

  it('names an expression it cannot evaluate', () => {
    expect(() => isVisible(rule('{!$Organization.Id}', 'EQUAL', 'x'), facts({}))).toThrow('{!$Organization.Id}');
  });

  it('combines criteria by their logic, AND before OR', () => {
    expect(evaluateFilter('1 OR 2 AND 3', [true, false, false])).toBe(true);
    expect(evaluateFilter('(1 OR 2) AND 3', [true, false, false])).toBe(false);
    expect(evaluateFilter('1 AND NOT 2', [true, false])).toBe(true);
    expect(() => evaluateFilter('1 AND 4', [true])).toThrow('4');
  });
});
