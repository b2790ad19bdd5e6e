import type { CommandedOrder, SoakPlan } from './plan.js';
import type { Stage } from './stage.js';

const MOST_AT_ONCE = 100;
/** What is a minute to the org's own tick. */
const SEND_EVERY_MS = 4_000;
const SETTLED = ['Confirmed', 'Rejected', 'Dead', 'Discarded'];

interface Kept {
  IdempotencyKey__c: string;
  State__c: string;
}

/** Keys under which the commands of a plan are kept, by the org and by the system that carries them out. */
export const createKey = ({ number }: CommandedOrder): string => `${number}:create`;
export const cancelKey = ({ number }: CommandedOrder): string => `${number}:cancel`;

/**
 * Submits commands within Salesforce, as people and jobs there do, through the package's own Apex. A submission that was
 * not answered is submitted again under its key; sending, asking and trying again is what the package has to do.
 */
export class Commands {
  private readonly stage: Stage;
  private readonly waiting: CommandedOrder[];
  private underWay: CommandedOrder[] = [];
  private done = 0;
  private refusal = '';
  private sentAt = 0;

  constructor(stage: Stage, plan: SoakPlan) {
    this.stage = stage;
    this.waiting = [...plan.commanded].sort((one, other) => one.at - other.at);
  }

  get isDone(): boolean {
    return this.waiting.length + this.underWay.length === 0;
  }

  /** How far they are, and what the org said last against one. */
  get inWords(): string {
    return `orders by command ${this.done}, under way ${this.underWay.length}${this.refusal && ` (${this.refusal})`}`;
  }

  /** Submits what is due by now and has those sent that are due again. */
  async goOn(progress: number): Promise<void> {
    while ((this.waiting[0]?.at ?? Infinity) <= progress) this.underWay.push(this.waiting.shift()!);
    const orders = this.underWay.slice(0, MOST_AT_ONCE);
    if (orders.length === 0) return;
    const kept = await this.keptOf(orders);
    if (!kept) return;
    const isSettled = (key: string): boolean => SETTLED.includes(kept.get(key) ?? '');
    await this.create(orders.filter((order) => !kept.has(createKey(order))));
    for (const order of orders)
      if (order.cancelled && isSettled(createKey(order)) && !kept.has(cancelKey(order))) await this.cancel(order);
    const isOver = (order: CommandedOrder): boolean => isSettled((order.cancelled ? cancelKey : createKey)(order));
    this.done += orders.filter(isOver).length;
    this.underWay = this.underWay.filter((order) => !isOver(order));
    if (Date.now() - this.sentAt < SEND_EVERY_MS) return;
    this.sentAt = Date.now();
    await this.run('integration', SEND_WHAT_IS_DUE);
  }

  /** @returns states by key, or undefined while the org does not answer */
  private async keptOf(orders: readonly CommandedOrder[]): Promise<Map<string, string> | undefined> {
    const keys = orders.flatMap((order) => [createKey(order), cancelKey(order)]).map((key) => `'${key}'`);
    const soql = `SELECT IdempotencyKey__c, State__c FROM IntegrationMessage__c WHERE IdempotencyKey__c IN (${keys.join(', ')})`;
    const page = await this.stage.ask<{ records: Kept[] }>(
      'org',
      `/services/data/v65.0/query?q=${encodeURIComponent(soql)}`
    );
    return page && new Map(page.records.map(({ IdempotencyKey__c, State__c }) => [IdempotencyKey__c, State__c]));
  }

  private async create(orders: readonly CommandedOrder[]): Promise<void> {
    for (const isBulk of [false, true]) {
      const requests = orders.filter((order) => order.isBulk === isBulk);
      if (requests.length > 0) await this.run('admin', creation(requests, isBulk));
    }
  }

  private async cancel({ number, life }: CommandedOrder): Promise<void> {
    const quantities = life.lines.map(({ ordered }, index) => `'${index + 1}' => ${ordered}`).join(', ');
    await this.run(
      'admin',
      `CustomerOrder__c found = [SELECT Id FROM CustomerOrder__c WHERE Name = '${number}'];
      new OrderCommands().submit(found.Id, '${number}:cancel', new CancelRequest('customer', new Map<String, Decimal>{ ${quantities} }));`
    );
  }

  private async run(user: string, apex: string): Promise<void> {
    const refusal = await this.stage.runApex(user, apex);
    this.refusal = refusal ?? '';
  }
}

/** What the tick of each minute does. */
const SEND_WHAT_IS_DUE =
  'for (String systemName : new CommandSelector().systemsDue(Datetime.now())) CommandJobs.wake(systemName);';

function creation(orders: readonly CommandedOrder[], isBulk: boolean): string {
  const bodies = orders.map((order) => {
    const lines = order.life.lines.map(({ ordered }, index) => ({
      ...{ line: String(index + 1), sku: `SKU-${index + 1}`, quantity: ordered }
    }));
    const body = JSON.stringify({ orderNumber: order.number, brand: 'Soak', lines });
    return `'${createKey(order)}' => (Map<String, Object>) JSON.deserializeUntyped('${body}')`;
  });
  return `new OrderCommands().create(new Map<String, Map<String, Object>>{ ${bodies.join(',\n')} }, ${isBulk});`;
}
