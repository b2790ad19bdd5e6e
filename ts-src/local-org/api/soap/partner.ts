import type { CallerSession } from '../context.js';
import { sessionOf } from '../http/caller.js';
import { element, textOf } from './envelope.js';
import { type SoapAnswer, type SoapApi, type SoapCall, SoapFault, signedIn } from './operation.js';

/** The partner and enterprise APIs, as far as clients need them to sign in. */
export const PARTNER: SoapApi = {
  namespace: 'urn:partner.soap.sforce.com',
  operations: {
    login,
    getUserInfo: async (call) => ({
      body: `<getUserInfoResponse><result>${userFields(signedIn(call))}</result></getUserInfoResponse>`
    }),
    logout: async () => ({ body: '<logoutResponse/>' })
  }
};

async function login({ context, version, origin, node }: SoapCall): Promise<SoapAnswer> {
  const session = await sessionOf(context, textOf(node, 'password'));
  if (session?.username.toLowerCase() !== textOf(node, 'username').toLowerCase()) {
    throw new SoapFault('INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.');
  }
  const url = `${origin}/services/Soap/u/${version}/${session.organizationId}`;
  const result = [
    element('metadataServerUrl', url.replace('/u/', '/m/')),
    element('passwordExpired', false),
    element('sandbox', false),
    element('serverUrl', url),
    element('sessionId', session.token),
    element('userId', session.userId),
    `<userInfo>${userFields(session)}</userInfo>`
  ];
  return { body: `<loginResponse><result>${result.join('')}</result></loginResponse>` };
}

function userFields(session: CallerSession): string {
  return [
    element('organizationId', session.organizationId),
    element('userEmail', session.email),
    element('userFullName', session.name),
    element('userId', session.userId),
    element('userName', session.username)
  ].join('');
}
