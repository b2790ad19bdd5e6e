import { deployView } from '../../deployment/deploy-view.js';
import type { DeployRequest } from '../../deployment/deploy-result.js';
import { requireMetadataRight } from '../metadata.js';
import type { RestContext } from './context.js';
import { multipartRecord } from './multipart.js';
import type { RestParams, RestRequest, RestResponse, RestRouter } from './router.js';

/** `/metadata/deployRequest`: the Metadata API's deployments over REST. */
export function registerDeployRequests(router: RestRouter<RestContext>): void {
  router
    .on('POST', '/metadata/deployRequest', create)
    .on('GET', '/metadata/deployRequest/:id', read)
    .on('PATCH', '/metadata/deployRequest/:id', cancel);
}

/** A zip with its options, or the id of a validation that is to be deployed. */
function create({ deployments, user }: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  requireMetadataRight(user);
  const body = request.body as { validatedDeployRequestId?: string } | null;
  if (typeof body?.validatedDeployRequestId === 'string') {
    return answer(201, deployments.quickDeploy(user, body.validatedDeployRequestId), false);
  }
  const { deployOptions = {}, file } = multipartRecord(request) as { deployOptions?: object; file?: string };
  const queued = deployments.enqueue(user, Buffer.from(file ?? '', 'base64'), deployOptions as Record<string, unknown>);
  return answer(201, queued, false);
}

function read({ deployments }: RestContext, { id = '' }: RestParams, request: RestRequest): RestResponse {
  return answer(200, deployments.find(id), request.query['includeDetails'] === 'true');
}

function cancel({ deployments, user }: RestContext, { id = '' }: RestParams): RestResponse {
  requireMetadataRight(user);
  return answer(202, deployments.cancel(user, id), false);
}

function answer(status: number, request: DeployRequest, includeDetails: boolean): RestResponse {
  return {
    status,
    body: { id: request.id, deployResult: deployView(request, includeDetails), deployOptions: request.options }
  };
}
