import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import type { UiSessions, UiUser } from '../contract.js';
import { tabIcons } from '../model/icons.js';
import { sidOf } from '../routes/session.js';
import type { FormatOptions } from './format.js';
import { objectInfos, type ObjectInfos } from './object-info.js';
import { orgRest, RestFailure, type OrgRest } from './org-rest.js';
import type { ObjectInfo } from './types.js';

/** Everything a handler needs of the one who asks. */
export interface Caller {
  user: UiUser;
  rest: OrgRest;
  infos: ObjectInfos;
  format: FormatOptions;
  /** The object a record id belongs to. @throws RestFailure when no object has its prefix */
  objectOf(recordId: string): Promise<ObjectInfo>;
}

interface GlobalDescribe {
  sobjects: { name: string; keyPrefix: string | null }[];
}

/** Finds who sent a request. @throws RestFailure 401 without a session */
export type CallerOf = (request: FastifyRequest) => Promise<Caller>;

/** Finds callers for the routes of one server. */
export function createCallerOf(fastify: FastifyInstance, sessions: UiSessions, metadata: OrgMetadata): CallerOf {
  return async (request) => {
    const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const sid = bearer ?? sidOf(request);
    const user = sid ? await sessions.userOf(sid) : null;
    if (!user) throw new RestFailure(401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]);
    const rest = orgRest(fastify, request);
    const infos = objectInfos(rest, tabIcons(metadata));
    return {
      user,
      rest,
      infos,
      format: { locale: user.locale.replaceAll('_', '-'), timeZone: user.timeZone },
      async objectOf(recordId) {
        const { sobjects } = await rest.get<GlobalDescribe>('sobjects');
        const found = sobjects.find(({ keyPrefix }) => keyPrefix !== null && keyPrefix === recordId.slice(0, 3));
        if (!found || !/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(recordId)) {
          const message = `${recordId} is not the id of a record you may see`;
          throw new RestFailure(404, [{ errorCode: 'NOT_FOUND', message }]);
        }
        return infos.of(found.name);
      }
    };
  };
}

/** Answers failures in the UI API's form: general errors and errors by field. */
export function sendFailure(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof RestFailure)) {
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(500).send({ message, errorCode: 'LOCAL_ORG_ERROR' });
  }
  const fieldErrors: Record<string, { message: string; errorCode: string; field: string }[]> = {};
  const errors: { message: string; errorCode: string }[] = [];
  for (const { message, errorCode, fields = [] } of error.errors) {
    if (fields.length === 0) errors.push({ message, errorCode });
    for (const field of fields) (fieldErrors[field] ??= []).push({ message, errorCode, field });
  }
  const [first] = error.errors;
  const isSave = error.errors.some(({ fields }) => fields !== undefined) || error.status === 400;
  return reply.code(error.status).send({
    message:
      isSave && error.errors.length > 0 && Object.keys(fieldErrors).length > 0
        ? 'An error occurred while trying to update the record. Please try again.'
        : (first?.message ?? 'Error'),
    statusCode: error.status,
    errorCode: first?.errorCode ?? 'UNKNOWN_EXCEPTION',
    enhancedErrorType: isSave ? 'RecordError' : undefined,
    output: { errors, fieldErrors }
  });
}
