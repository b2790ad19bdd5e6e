import { childOf, childrenOf, type SoapNode, textOf } from './envelope.js';
import { type SoapAnswer, type SoapApi, type SoapCall, SoapFault, signedIn } from './operation.js';
import { writeFields, writeValue } from './write-value.js';

type View = Record<string, unknown>;

/** The Metadata API: deployments and retrievals by zip, and what there is. */
export const METADATA: SoapApi = {
  namespace: 'http://soap.sforce.com/2006/04/metadata',
  operations: {
    deploy: async (call) => answer('deploy', asyncResult(await ask(call, 'deploy', deployArgs(call)))),
    checkDeployStatus: async (call) => {
      const includeDetails = textOf(call.node, 'includeDetails') === 'true';
      return answer('checkDeployStatus', await ask(call, 'deployStatus', { id: idOf(call), includeDetails }));
    },
    cancelDeploy: async (call) => {
      const { id, done } = await ask(call, 'cancelDeploy', { id: idOf(call) });
      return answer('cancelDeploy', { id, done });
    },
    deployRecentValidation: async (call) => {
      const { id } = await ask(call, 'quickDeploy', { id: textOf(call.node, 'validationId') });
      return { body: `<deployRecentValidationResponse>${writeValue('result', id)}</deployRecentValidationResponse>` };
    },
    retrieve,
    checkRetrieveStatus,
    listMetadata: async (call) => {
      const types = childrenOf(call.node, 'queries').map((query) => textOf(query, 'type'));
      const found = await ask<View[]>(call, 'listMetadata', { types });
      return { body: `<listMetadataResponse>${writeValue('result', found)}</listMetadataResponse>` };
    },
    describeMetadata: async (call) => answer('describeMetadata', await ask(call, 'describeMetadata', null))
  }
};

/** Retrievals whose zip has not been fetched; clients ask for it right away. */
const retrieved = new Map<string, View>();
/** Most that are kept. */
const KEPT = 20;

async function retrieve(call: SoapCall): Promise<SoapAnswer> {
  const request = childOf(call.node, 'request');
  if (textsOf(request, 'packageNames').length > 0) {
    throw new SoapFault('UNSUPPORTED_API', 'Retrieving packages by name is not supported by the local org');
  }
  const unpackaged = childOf(request, 'unpackaged');
  const types = childrenOf(unpackaged, 'types').map((type) => ({
    name: textOf(type, 'name'),
    members: textsOf(type, 'members')
  }));
  const version = textOf(unpackaged, 'version') || call.version;
  const result = await ask(call, 'retrieveMetadata', {
    types,
    version,
    singlePackage: textOf(request, 'singlePackage') === 'true' && types.length === 0
  });
  const [oldest] = retrieved.keys();
  if (retrieved.size >= KEPT && oldest !== undefined) retrieved.delete(oldest);
  retrieved.set(String(result['id']), result);
  return answer('retrieve', { done: false, id: result['id'], state: 'Queued' });
}

async function checkRetrieveStatus(call: SoapCall): Promise<SoapAnswer> {
  signedIn(call);
  const result = retrieved.get(idOf(call));
  if (!result) throw new SoapFault('INVALID_LOCATOR', 'The retrieve request id does not exist or has been deleted');
  const withZip = textOf(call.node, 'includeZip') !== 'false';
  if (withZip) retrieved.delete(idOf(call));
  const { zipFile, ...rest } = result;
  return answer('checkRetrieveStatus', withZip ? { ...rest, zipFile } : rest);
}

async function ask<T = View>(call: SoapCall, operation: string, args: unknown): Promise<T> {
  const { userId } = signedIn(call);
  return call.context.engine.call<T>(operation, args, userId);
}

function deployArgs({ node }: SoapCall): { zip: string; options: View } {
  const options = childOf(node, 'DeployOptions');
  return { zip: textOf(node, 'ZipFile'), options: { ...options, runTests: textsOf(options, 'runTests') } };
}

function asyncResult(view: View): View {
  return { done: view['done'], id: view['id'], state: 'Queued' };
}

function idOf({ node }: SoapCall): string {
  return textOf(node, 'asyncProcessId') || textOf(node, 'String') || textOf(node, 'id');
}

function textsOf(node: SoapNode, name: string): string[] {
  return (childrenOf(node, name) as unknown[]).filter(
    (each): each is string => typeof each === 'string' && each !== ''
  );
}

function answer(operation: string, result: View): SoapAnswer {
  return { body: `<${operation}Response><result>${writeFields(result)}</result></${operation}Response>` };
}
