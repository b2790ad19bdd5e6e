import { refuse } from '../api-error.js';
import { composite, type Dispatch, type SubRequest } from './composite.js';
import type { RestContext } from './context.js';
import type { RestRequest, RestResponse } from './router.js';

const MAX_GRAPHS = 75;
const MAX_NODES = 500;

interface Graph {
  readonly graphId: string;
  readonly compositeRequest: readonly SubRequest[];
}

/** `POST /composite/graph`: several composite requests, each all or nothing. */
export function graph(context: RestContext, request: RestRequest, dispatch: Dispatch): RestResponse {
  const { graphs = [] } = (request.body ?? {}) as { graphs?: readonly Graph[] };
  const nodes = graphs.reduce((sum, each) => sum + each.compositeRequest.length, 0);
  if (graphs.length > MAX_GRAPHS) throw tooMany(`${MAX_GRAPHS} graphs`);
  if (nodes > MAX_NODES) throw tooMany(`${MAX_NODES} nodes`);
  const results = graphs.map(({ graphId, compositeRequest }) => {
    const body = { allOrNone: true, compositeRequest };
    const graphResponse = composite(context, { ...request, body }, dispatch, MAX_NODES).body as {
      compositeResponse: { httpStatusCode: number }[];
    };
    const isSuccessful = graphResponse.compositeResponse.every((each) => each.httpStatusCode < 400);
    return { graphId, graphResponse, isSuccessful };
  });
  return { status: 200, body: { graphs: results } };
}

function tooMany(most: string): Error {
  return refuse(400, 'LIMIT_EXCEEDED', `The request can't contain more than ${most}.`);
}
