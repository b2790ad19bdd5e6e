import type { FastifyInstance } from 'fastify';
import {
  creditAnswer,
  creditQuery,
  customer,
  customerSearchQuery,
  customerSearchResult,
  priceQuoteAnswer,
  priceQuoteRequest,
  type Customer
} from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import { clockAt } from '../stock/calendar.js';
import type { StockAccount } from '../stock/catalogue.js';
import { creditOf, priceOf } from '../stock/pricing.js';
import type { InventoryCapability } from './inventory.js';
import { parse } from './parse.js';
import { reach } from './reach.js';

/** The system that keeps customers, credit and prices. */
const LEDGER_KEEPER = 'Erp';

/** `/v1/customers`, their credit, and `/v1/prices/quote`. */
export function customerRoutes(
  server: FastifyInstance,
  { stock, faults, now }: Pick<InventoryCapability, 'stock' | 'faults' | 'now'>
): void {
  const { accounts, products } = stock.picture();
  server.addHook('preHandler', async () => reach(faults, LEDGER_KEEPER));

  server.get('/v1/customers', async (request) => {
    const { q, limit } = parse(() => customerSearchQuery.parse(request.query));
    const wanted = q.trim().toLowerCase();
    const found = [...accounts.values()].filter(
      ({ number, name }) => number.toLowerCase() === wanted || name.toLowerCase().includes(wanted)
    );
    return customerSearchResult.parse({ customers: found.slice(0, limit).map(asCustomer) });
  });
  server.get<{ Params: { number: string } }>('/v1/customers/:number', async ({ params }) => {
    const found = accounts.get(params.number);
    if (!found) throw new Problem(404, 'customer-unknown', `No system knows an account ${params.number}.`);
    return customer.parse(asCustomer(found));
  });
  server.get<{ Params: { number: string } }>('/v1/customers/:number/credit', async (request) => {
    const { amount, currency } = parse(() => creditQuery.parse(request.query));
    const account = accounts.get(request.params.number);
    const value = currency === undefined ? null : { amount, currency };
    return creditAnswer.parse(creditOf(account, request.params.number, value, now()));
  });

  server.post('/v1/prices/quote', async (request) => {
    const { accountNumber, currency, validOn, lines } = parse(() => priceQuoteRequest.parse(request.body));
    const account = accounts.get(accountNumber ?? '');
    const terms = {
      validOn: validOn ?? clockAt(now(), 'UTC').day,
      ...(account && { account }),
      ...(currency && { currency })
    };
    return priceQuoteAnswer.parse({
      lines: lines.map(({ line, sku, quantity }) => {
        const product = products.get(sku);
        const price = product ? priceOf(product, quantity, terms) : null;
        if (price) return { line, price, reasonCode: null, reason: null };
        const [reasonCode, reason] = product
          ? ['no-price', `${sku} has no price${currency ? ` in ${currency}` : ''}.`]
          : ['sku', `There is no product ${sku}.`];
        return { line, price, reasonCode, reason };
      })
    });
  });
}

const asCustomer = ({ number, name, city, country, currency, terms, isBlocked }: StockAccount): Customer => ({
  ...{ accountNumber: number, name, city: city ?? null, country: country ?? null },
  ...{ currency, terms: terms ?? null, isBlocked }
});
