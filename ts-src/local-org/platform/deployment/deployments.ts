import type { UserContext } from '../../apex/runtime/host.js';
import { derivedId } from '../../data/ids.js';
import { randomUUID } from 'node:crypto';
import { refuse } from '../operations/api-error.js';
import { deployOptions, type DeployRequest, isDone } from './deploy-result.js';
import { DeployRun, type DeployTarget } from './deploy-run.js';
import { DeployStore } from './deploy-store.js';

/** How long a validation may be deployed without being checked again, in milliseconds. */
const VALIDATION_LASTS = 10 * 24 * 3_600_000;

/** The deployments clients ask for: one after another, checked beside the org, applied in one step or not at all. */
export class MetadataDeployments {
  private readonly target: DeployTarget;
  private readonly running = new Map<string, DeployRun>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(target: DeployTarget) {
    this.target = target;
  }

  /** Ends the deployments that a stop of the org interrupted. */
  recover(): void {
    this.store.failInterrupted(this.target.org.now());
  }

  /** Queues a deployment and answers what is known about it. Throws `ApiError` for options nobody knows. */
  enqueue(user: UserContext, zip: Uint8Array, given: Readonly<Record<string, unknown>>): DeployRequest {
    return this.queue(this.newRequest(user, optionsOf(given)), zip, false);
  }

  /** Deploys what was validated, without running its tests again. Throws `ApiError` when that cannot be done. */
  quickDeploy(user: UserContext, validationId: string): DeployRequest {
    const validation = this.find(validationId);
    const zip = this.store.zipOf(validationId);
    const age = this.target.org.now() - (validation.completedAt ?? 0);
    const isCurrent = (validation.completedAt ?? 0) >= this.store.lastChange() && age <= VALIDATION_LASTS;
    if (!zip || validation.status !== 'Succeeded' || !validation.options.checkOnly || validation.tests.length === 0) {
      throw notQuick(`${validationId} is not a successful validation that ran tests`);
    }
    if (!isCurrent) throw notQuick('The org has changed since the validation; validate again');
    return this.queue(this.newRequest(user, { ...validation.options, checkOnly: false }), zip, true);
  }

  /** A deployment by its id. Throws `ApiError` when there is none. */
  find(id: string): DeployRequest {
    const run = this.running.get(id.slice(0, 15));
    const request = run?.request ?? this.store.find(id);
    if (!request) throw refuse(404, 'INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`);
    return request;
  }

  /** Stops a deployment that has not been applied yet. */
  cancel(user: UserContext, id: string): DeployRequest {
    const request = this.find(id);
    if (isDone(request)) throw refuse(400, 'INVALID_ID_FIELD', 'Deployment already completed');
    this.running.get(id.slice(0, 15))?.cancel(user.name);
    return request;
  }

  private queue(request: DeployRequest, zip: Uint8Array, withoutTests: boolean): DeployRequest {
    const run = new DeployRun(this.target, request, zip, withoutTests);
    const key = request.id.slice(0, 15);
    this.store.save(request);
    this.running.set(key, run);
    this.last = this.last
      .then(() => run.perform())
      .catch((error: unknown) => this.target.org.reportFailure(`Deployment ${request.id}`, error))
      .finally(() => this.running.delete(key));
    return request;
  }

  private newRequest(user: UserContext, options: DeployRequest['options']): DeployRequest {
    const now = this.target.org.now();
    return {
      id: derivedId('0Af', randomUUID()),
      userId: user.id,
      userName: user.name,
      options,
      status: 'Pending',
      createdAt: now,
      startedAt: null,
      completedAt: null,
      changedAt: now,
      canceledBy: null,
      errorMessage: null,
      componentsTotal: 0,
      problems: [],
      components: [],
      testsTotal: 0,
      tests: [],
      coverage: [],
      coverageWarnings: []
    };
  }

  private get store(): DeployStore {
    return new DeployStore(this.target.org.store);
  }
}

function optionsOf(given: Readonly<Record<string, unknown>>): DeployRequest['options'] {
  try {
    return deployOptions(given);
  } catch (error) {
    throw refuse(400, 'INVALID_INPUT', (error as Error).message);
  }
}

function notQuick(message: string): Error {
  return refuse(400, 'INVALID_ID_FIELD', message);
}
