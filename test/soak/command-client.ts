import { commandOutcome } from '../../ts-src/contracts/index.js';
import type { CommandedOrder, SoakPlan } from './plan.js';
import type { Stage } from './stage.js';

const PATIENCE_MS = 1_500;
const PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 5_000;

/** Sends commands as a careful client does: the same key again and again until there is an answer one can believe. */
export class CommandClient {
  private readonly stage: Stage;
  private readonly waiting: CommandedOrder[];
  private underWay = 0;
  private problem: Error | undefined;
  /** How often something was sent. */
  attempts = 0;

  constructor(stage: Stage, plan: SoakPlan) {
    this.stage = stage;
    this.waiting = [...plan.commanded].sort((one, other) => one.at - other.at);
  }

  /** Begins with what is due by now. @throws Error when a command was answered with something that cannot be */
  due(progress: number): void {
    if (this.problem) throw this.problem;
    while ((this.waiting[0]?.at ?? Infinity) <= progress) {
      this.underWay++;
      void this.carryOut(this.waiting.shift()!)
        .catch((error: Error) => (this.problem = error))
        .finally(() => this.underWay--);
    }
  }

  get isDone(): boolean {
    return this.waiting.length === 0 && this.underWay === 0 && this.problem === undefined;
  }

  private async carryOut({ number, life, cancelled }: CommandedOrder): Promise<void> {
    const lines = life.lines.map(({ ordered }, index) => ({
      ...{ line: String(index + 1), sku: `SKU-${index + 1}`, quantity: ordered }
    }));
    await this.insist('/v1/orders', `${number}:create`, { orderNumber: number, brand: 'Soak', lines });
    if (cancelled) await this.insist(`/v1/orders/${number}/cancel`, `${number}:cancel`, { reason: 'customer' });
  }

  private async insist(path: string, key: string, body: object): Promise<void> {
    for (let pause = PAUSE_MS; !(await this.attempt(path, key, body)); pause = Math.min(2 * pause, LONGEST_PAUSE_MS))
      await new Promise((resolve) => setTimeout(resolve, pause));
  }

  private async attempt(path: string, key: string, body: object): Promise<boolean> {
    this.attempts++;
    let outcome: unknown;
    try {
      const response = await this.stage.command(path, key, body, PATIENCE_MS);
      if (!response.ok) return false;
      outcome = await response.json();
    } catch {
      return false;
    }
    const { success, data } = commandOutcome.safeParse(outcome);
    if (success && data.outcome !== 'accepted') throw new Error(`${key}: ${data.outcome} – ${data.reason}`);
    return success;
  }
}
