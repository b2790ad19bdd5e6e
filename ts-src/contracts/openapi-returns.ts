import { answer, command, commandByKey, common, inPath, problem, query, tracing } from './openapi-parts.js';

const system = (whose: string): object => query('system', whose, { type: 'string', maxLength: 40 });

/** Paths of `returns` and `credits`. */
export function returnPaths(): Record<string, object> {
  const about = (operationId: string, summary: string, request: string): object => ({
    post: command(operationId, summary, request, [inPath('returnNumber')], 'ReturnOutcome')
  });
  return {
    '/v1/returns/eligibility': {
      get: {
        operationId: 'getReturnEligibility',
        summary: 'What was bought, delivered, paid and sent back already: facts, no decision.',
        parameters: [
          { ...query('orderNumber', 'Number of the order.', { type: 'string', maxLength: 80 }), required: true },
          system('System whose number it is, when several use the same.'),
          ...tracing
        ],
        responses: {
          '200': answer('The facts.', 'ReturnEligibility'),
          '404': problem('No such order: code order-unknown.'),
          ...common
        }
      }
    },
    '/v1/returns': {
      post: command('authorizeReturn', 'Authorizes a return.', 'AuthorizeReturnRequest', [], 'ReturnOutcome')
    },
    '/v1/returns/{returnNumber}': {
      get: {
        operationId: 'getReturn',
        summary: 'A return as it stands, with everything known to have happened to it.',
        parameters: [
          inPath('returnNumber'),
          system('System whose number it is, when several use the same.'),
          ...tracing
        ],
        responses: {
          '200': answer('The return.', 'ReturnDocument'),
          '404': problem('No such return: code return-unknown.'),
          ...common
        }
      }
    },
    '/v1/returns/{returnNumber}/cancel': about(
      'cancelReturn',
      'Cancels a return of which nothing has come back.',
      'CancelReturnRequest'
    ),
    '/v1/returns/{returnNumber}/extend': about(
      'extendReturn',
      'Gives more time to send the goods back.',
      'ExtendReturnRequest'
    ),
    '/v1/returns/{returnNumber}/label': about(
      'labelReturn',
      'Makes another label or drop-off code; the one before is void.',
      'ReturnLabelRequest'
    ),
    '/v1/returns/commands/{idempotencyKey}': { get: commandByKey('getReturnCommand', 'ReturnOutcome') },
    ...creditPaths()
  };
}

const creditPaths = (): Record<string, object> => ({
  '/v1/credits': {
    post: command('requestCredit', 'Asks for money to be paid back.', 'RequestCreditRequest', [], 'CreditOutcome')
  },
  '/v1/credits/{creditNumber}': {
    get: {
      operationId: 'getReturnCredit',
      summary: 'A credit as it stands.',
      parameters: [inPath('creditNumber'), system('System that pays.'), ...tracing],
      responses: {
        '200': answer('The credit.', 'CreditDocument'),
        '404': problem('No such credit: code credit-unknown.'),
        ...common
      }
    }
  },
  '/v1/credits/commands/{idempotencyKey}': { get: commandByKey('getCreditCommand', 'CreditOutcome') }
});
