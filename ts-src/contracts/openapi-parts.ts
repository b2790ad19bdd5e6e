const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
/** JSON of a schema of the contract. */
export const json = (name: string): object => ({ 'application/json': { schema: ref(name) } });

/** An answer that is not a success. */
export const problem = (description: string, retryAfter = false): object => ({
  description,
  headers: {
    'X-Correlation-Id': { $ref: '#/components/headers/CorrelationId' },
    ...(retryAfter && {
      'Retry-After': { description: 'Seconds to wait, or an HTTP date.', schema: { type: 'string' } }
    })
  },
  content: { 'application/problem+json': { schema: ref('ProblemDetails') } }
});

/** An answer that is a success. @param name of its schema */
export const answer = (description: string, name: string): object => ({
  description,
  headers: {
    'X-Correlation-Id': { $ref: '#/components/headers/CorrelationId' },
    'X-Contract-Version': { $ref: '#/components/headers/ContractVersion' }
  },
  content: json(name)
});

/** What any request may be answered. */
export const common = {
  '400': problem('The request does not fit the contract.'),
  '401': problem('The bearer token is missing or wrong.'),
  '429': problem('Too many requests.', true),
  '503': problem('The system behind the façade does not answer.', true)
};

/** A parameter of the query. */
export const query = (name: string, description: string, schema: object): object => ({
  name,
  in: 'query',
  description,
  schema
});
/** Headers that carry a trace on. */
export const tracing = [
  { $ref: '#/components/parameters/CorrelationId' },
  { $ref: '#/components/parameters/TraceParent' }
];

/** What a command says and may be answered. */
export const command = (
  operationId: string,
  summary: string,
  request: string,
  parameters: object[],
  outcome = 'CommandOutcome'
): object => ({
  operationId,
  summary,
  description:
    'The same Idempotency-Key is the same command: it is carried out once, and every repetition has the answer of the first. After a time-out, ask for the outcome by the key.',
  parameters: [
    ...parameters,
    query('system', 'System that is to carry it out.', { type: 'string', maxLength: 40 }),
    { $ref: '#/components/parameters/IdempotencyKey' },
    ...tracing
  ],
  requestBody: { required: true, content: json(request) },
  responses: {
    '200': answer('What became of it; a refusal for business reasons is an outcome too.', outcome),
    '404': problem('No such thing, or no such system.'),
    '409': problem('The key was used for something else.'),
    ...common
  }
});

/** A parameter of the path. */
export const inPath = (name: string): object => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', maxLength: 80 }
});

/** What became of a command, by its key. @param outcome name of its schema */
export const commandByKey = (operationId: string, outcome: string): object => ({
  operationId,
  summary: 'What became of a command, by its key.',
  parameters: [
    { name: 'idempotencyKey', in: 'path', required: true, schema: { type: 'string', maxLength: 120 } },
    ...tracing
  ],
  responses: {
    '200': answer('What became of it.', outcome),
    '404': problem('No command under this key has arrived: code command-unknown.'),
    ...common
  }
});
