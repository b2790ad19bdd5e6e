import { answer, command, commandByKey, common, inPath, json, problem, query, tracing } from './openapi-parts.js';

const asks = (operationId: string, summary: string, request: string, said: object): object => ({
  operationId,
  summary,
  parameters: tracing,
  requestBody: { required: true, content: json(request) },
  responses: { '200': said, ...common }
});

const system = query('system', 'System that holds it.', { type: 'string', maxLength: 40 });

/** Paths of `inventory`, `prices` and `customers`. */
export function stockPaths(): Record<string, object> {
  const change = (operationId: string, summary: string): object => ({
    post: command(operationId, summary, 'ReservationChange', [inPath('reservationNumber')], 'ReservationOutcome')
  });
  return {
    '/v1/inventory/promise': {
      post: asks(
        'promiseInventory',
        'How much of what can be there by when, from where and why; nothing is set aside.',
        'PromiseRequest',
        answer('The promise, line by line; what cannot be answered says why.', 'PromiseAnswer')
      )
    },
    '/v1/inventory/reservations': {
      post: command('reserveInventory', 'Sets aside what was promised.', 'ReserveRequest', [], 'ReservationOutcome')
    },
    '/v1/inventory/reservations/{reservationNumber}': {
      get: {
        operationId: 'getReservation',
        summary: 'A reservation as it stands.',
        parameters: [inPath('reservationNumber'), system, ...tracing],
        responses: {
          '200': answer('The reservation.', 'Reservation'),
          '404': problem('No such reservation: code reservation-unknown.'),
          ...common
        }
      }
    },
    '/v1/inventory/reservations/{reservationNumber}/extend': change(
      'extendReservation',
      'Gives a reservation its time again, as often as the rules allow.'
    ),
    '/v1/inventory/reservations/{reservationNumber}/release': change(
      'releaseReservation',
      'Gives back what is set aside.'
    ),
    '/v1/inventory/commands/{idempotencyKey}': { get: commandByKey('getInventoryCommand', 'ReservationOutcome') },
    '/v1/prices/quote': {
      post: asks(
        'quotePrices',
        'Prices of products for an account on a day.',
        'PriceQuoteRequest',
        answer('The prices; a line without one says why.', 'PriceQuoteAnswer')
      )
    },
    ...customerPaths()
  };
}

function customerPaths(): Record<string, object> {
  return {
    '/v1/customers': {
      get: {
        operationId: 'searchCustomers',
        summary: 'Customers by a part of their name, or by account number.',
        parameters: [
          query('q', 'Part of a name, or an account number.', { type: 'string', minLength: 2, maxLength: 120 }),
          query('limit', 'At most this many.', { type: 'integer', minimum: 1, maximum: 20, default: 5 }),
          ...tracing
        ],
        responses: { '200': answer('The customers found, possibly none.', 'CustomerSearchResult'), ...common }
      }
    },
    '/v1/customers/{accountNumber}': {
      get: {
        operationId: 'getCustomer',
        summary: 'A customer as the system of record knows it.',
        parameters: [inPath('accountNumber'), ...tracing],
        responses: { '200': answer('The customer.', 'Customer'), '404': problem('No such customer.'), ...common }
      }
    },
    '/v1/customers/{accountNumber}/credit': {
      get: {
        operationId: 'getCredit',
        summary: 'Whether an account may buy for a value on account.',
        parameters: [
          inPath('accountNumber'),
          query('amount', 'The value.', { type: 'number', minimum: 0, default: 0 }),
          query('currency', 'Its currency; without it the limit is not looked at.', { type: 'string', maxLength: 3 }),
          ...tracing
        ],
        responses: { '200': answer('What its ledger says.', 'CreditAnswer'), ...common }
      }
    }
  };
}
