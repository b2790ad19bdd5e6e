import type { UserContext } from '../../../apex/runtime/host.js';
import type { MetadataDeployments } from '../../deployment/deployments.js';
import type { Org } from '../../org.js';
import type { TestRuns } from '../../test-runs/test-runs.js';

/** What REST resources work on. */
export interface RestContext {
  readonly org: Org;
  readonly user: UserContext;
  /** `/services/data/v65.0`. */
  readonly base: string;
  /** `http://localhost:3333`. */
  readonly origin: string;
  readonly testRuns: TestRuns;
  readonly deployments: MetadataDeployments;
}
