import { LightningElement } from 'lwc';
import getRoutes from '@salesforce/apex/RouteTableController.getRoutes';
import move from '@salesforce/apex/RouteTableController.move';
import ACTION from '@salesforce/label/c.RoutesColumnAction';
import DATES from '@salesforce/label/c.RoutesColumnDates';
import FACADE from '@salesforce/label/c.RoutesColumnFacade';
import FAILED from '@salesforce/label/c.RoutesFailed';
import LOADING from '@salesforce/label/c.RoutesLoading';
import MOVE_FAILED from '@salesforce/label/c.RoutesMoveFailed';
import NONE from '@salesforce/label/c.RoutesNone';
import NONE_HINT from '@salesforce/label/c.RoutesNoneHint';
import READ_ONLY from '@salesforce/label/c.RoutesReadOnly';
import ROUTE from '@salesforce/label/c.RoutesColumnRoute';
import SYSTEM from '@salesforce/label/c.RoutesColumnSystem';
import TITLE from '@salesforce/label/c.RoutesTitle';
import TRAFFIC from '@salesforce/label/c.RoutesColumnTraffic';
import { reduceErrors } from 'c/reduceErrors';
import { scopesOf, type ShownScope } from 'c/routeWords';
import { startPoll, type Poll } from 'c/visiblePoll';
import type { RouteOverview, RouteRow } from '../../types/routes.js';
import type { Failure } from '../../types/failure.js';

/** Wait between looks while a cut-over is under way, and the longest wait after failures, in milliseconds. */
const POLL_EVERY = 2_000;
const POLL_LONGEST = 60_000;

/** Which façade, version and system serves which capability, by brand and region; cut-overs, and the way back. */
export default class RouteTable extends LightningElement {
  label = { ACTION, DATES, FACADE, LOADING, NONE, NONE_HINT, READ_ONLY, ROUTE, SYSTEM, TITLE, TRAFFIC };
  overview: RouteOverview | null = null;
  failure: Failure | null = null;
  /** Name of the route that is to take over, while that is being confirmed. */
  chosen = '';
  moving = false;
  private poll: Poll | null = null;

  get loading(): boolean {
    return this.overview === null && this.failure === null;
  }

  get readOnly(): boolean {
    return this.overview !== null && !this.overview.canChange;
  }

  get isEmpty(): boolean {
    return this.overview?.routes.length === 0;
  }

  get scopes(): ShownScope[] {
    const { routes, canChange } = this.overview!;
    return scopesOf(routes, canChange && !this.isUnderWay, this.chosen);
  }

  get target(): RouteRow | undefined {
    return this.routeNamed(this.chosen);
  }

  get source(): RouteRow | undefined {
    return this.routeNamed(this.target?.takesOverFrom ?? '');
  }

  connectedCallback(): void {
    this.load();
  }

  disconnectedCallback(): void {
    this.poll?.stop();
    this.poll = null;
  }

  handleRetry(): void {
    this.load();
  }

  handleChoose({ currentTarget }: Event): void {
    this.chosen = (currentTarget as HTMLElement).dataset.name ?? '';
  }

  handleKeep(): void {
    const name = this.chosen;
    this.chosen = '';
    this.template?.querySelector<HTMLElement>(`.move[data-name="${name}"]`)?.focus();
  }

  handleConfirm(): void {
    if (this.source && this.target) this.move(this.source.name, this.target.name);
  }

  handleBack({ detail }: CustomEvent<{ fromRoute: string; toRoute: string }>): void {
    this.move(detail.toRoute, detail.fromRoute);
  }

  private get isUnderWay(): boolean {
    return Boolean(this.overview?.changes.some(({ state, stalled }) => state === 'Deploying' && !stalled));
  }

  private routeNamed(name: string): RouteRow | undefined {
    return this.overview?.routes.find((route) => route.name === name);
  }

  private async move(fromRoute: string, toRoute: string): Promise<void> {
    if (this.moving) return;
    this.moving = true;
    this.failure = null;
    try {
      this.show(await move({ fromRoute, toRoute }));
      this.chosen = '';
    } catch (error) {
      this.fail(MOVE_FAILED, error);
    } finally {
      this.moving = false;
    }
  }

  private async load(): Promise<void> {
    this.failure = null;
    try {
      await this.look();
    } catch (error) {
      this.fail(FAILED, error);
    }
  }

  private async look(): Promise<void> {
    this.show(await getRoutes());
  }

  private show(overview: RouteOverview): void {
    this.overview = overview;
    if (!this.isUnderWay) {
      this.poll?.stop();
      this.poll = null;
    } else {
      this.poll ??= startPoll({ task: () => this.look(), every: POLL_EVERY, longest: POLL_LONGEST });
    }
  }

  private fail(heading: string, error: unknown): void {
    this.failure = { heading, messages: reduceErrors(error).messages };
  }
}
