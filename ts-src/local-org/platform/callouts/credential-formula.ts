/** Finds the value of `$Credential.Name.Parameter`; null when it is not set. */
export type CredentialLookup = (credential: string, parameter: string) => string | null;

/** A merge field the local org cannot evaluate. */
export class CredentialFormulaError extends Error {}

interface Parser {
  tokens: readonly string[];
  at: number;
  lookup: CredentialLookup;
}

/**
 * Replaces `{!…}` merge fields in a header value: texts, `$Credential.Name.Parameter`, `&` and `+`, `BASE64ENCODE`,
 * `BLOB` and `TEXT`. Throws {@link CredentialFormulaError} for anything else, and for parameters without a value.
 */
export function mergeCredentials(text: string, lookup: CredentialLookup): string {
  return text.replace(/\{!([^}]*)\}/g, (_, formula: string) => {
    const tokens = formula.match(/'[^']*'|"[^"]*"|\$?[A-Za-z_][\w.]*|[&+(),]|\S/g) ?? [];
    const parser: Parser = { tokens, at: 0, lookup };
    const value = concatenation(parser);
    if (parser.at < tokens.length) throw unsupported(tokens[parser.at]);
    return value;
  });
}

function concatenation(parser: Parser): string {
  let value = operand(parser);
  while (parser.tokens[parser.at] === '&' || parser.tokens[parser.at] === '+') {
    parser.at++;
    value += operand(parser);
  }
  return value;
}

function operand(parser: Parser): string {
  const token = parser.tokens[parser.at++] ?? '';
  if (/^['"]/.test(token)) return token.slice(1, -1);
  if (token === '(') return inParentheses(parser);
  if (/^\$credential\./i.test(token)) return credential(token, parser.lookup);
  if (parser.tokens[parser.at] === '(') {
    parser.at++;
    return call(token, inParentheses(parser));
  }
  throw unsupported(token);
}

function inParentheses(parser: Parser): string {
  const value = concatenation(parser);
  if (parser.tokens[parser.at++] !== ')') throw unsupported(parser.tokens[parser.at - 1]);
  return value;
}

function call(name: string, argument: string): string {
  switch (name.toUpperCase()) {
    case 'BLOB':
    case 'TEXT':
      return argument;
    case 'BASE64ENCODE':
      return Buffer.from(argument, 'utf8').toString('base64');
    default:
      throw unsupported(name);
  }
}

function credential(reference: string, lookup: CredentialLookup): string {
  const [, name = '', parameter = ''] = reference.split('.');
  const value = lookup(name, parameter);
  if (value === null) throw new CredentialFormulaError(`the parameter ${parameter} of credential ${name} has no value`);
  return value;
}

function unsupported(token: string | undefined): CredentialFormulaError {
  return new CredentialFormulaError(
    `credential formula: "${token ?? 'end of text'}" is not supported by the local org`
  );
}
