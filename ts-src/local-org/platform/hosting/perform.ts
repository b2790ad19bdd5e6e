import type { UserContext } from '../../apex/runtime/host.js';
import type { OrgEngine } from '../engine.js';
import { apexRest, type ApexRestCall } from '../operations/apex-rest.js';
import { LOG_CHANNEL } from '../logs/apex-logs.js';
import { anonymousWithLog, type LoggedCall } from '../operations/anonymous.js';
import { invokeAura, type AuraCall } from '../operations/aura.js';
import { refuse } from '../operations/api-error.js';
import { lockRecords, type LockRequest } from '../operations/lock-records.js';
import {
  cancelDeploy,
  deploy,
  deployStatus,
  describeMetadata,
  listMetadata,
  quickDeploy,
  retrieveMetadata
} from '../operations/metadata.js';
import { saveMetadataRecord, type MetadataRecordInput } from '../operations/metadata-records.js';
import { dispatchRest } from '../operations/rest/resources.js';
import type { RestRequest } from '../operations/rest/router.js';
import { runTestsSynchronous } from '../operations/rest/test-runs.js';
import type { TestRequest } from '../test-runs/test-selection.js';
import { sessionInfo, tokenList, userList } from '../operations/session.js';

type Operation = (engine: OrgEngine, args: never, user: UserContext) => unknown;
type OpenOperation = (engine: OrgEngine, args: never) => unknown;

/** Operations that need no user. */
const OPEN: Readonly<Record<string, OpenOperation>> = {
  session: (engine, args: { token: string }) => sessionInfo(engine, args.token),
  signIn: (engine, args: { username: string }) => engine.tokenOf(args.username),
  users: (engine) => userList(engine),
  tokens: (engine) => tokenList(engine),
  runTests: (engine, args: { filter?: string; classes?: string[] } | null) => engine.runTests(args ?? {}),
  deployedDir: (engine) => engine.sources.deployedDir ?? null,
  close: (engine) => engine.close()
};

/** Operations of a user. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  rest: (engine, args: RestRequest & { origin: string }, user) =>
    dispatchRest(
      {
        org: engine.org,
        user,
        base: args.base,
        origin: args.origin,
        testRuns: engine.testRuns,
        deployments: engine.deployments
      },
      args
    ),
  runTestsSynchronous: (engine, args: TestRequest, user) => runTestsSynchronous(engine.testRuns, user, args),
  deploy,
  deployStatus,
  cancelDeploy,
  quickDeploy,
  retrieveMetadata,
  listMetadata,
  describeMetadata,
  apexRest: (engine, args: ApexRestCall, user) => apexRest(engine.org, user, args),
  invokeAura: (engine, args: AuraCall, user) => invokeAura(engine.org, user, args),
  eventHistory: (engine, args: { channel: string; from: number }) =>
    args.channel === LOG_CHANNEL
      ? { messages: [], tip: engine.org.logs.tip }
      : engine.org.events.history(args.channel, args.from),
  anonymous: (engine, args: { text: string }, user) => engine.org.executeAnonymous(user, args.text),
  anonymousWithLog: (engine, args: LoggedCall, user) => anonymousWithLog(engine.org, user, args),
  outgoing: (engine, args: { limit: number }) => engine.org.outbox.latest(args.limit),
  debugLog: (engine, args: { limit: number }) => engine.org.debugLog.tail(args.limit),
  lockRecords: (engine, args: LockRequest, user) => lockRecords(engine.org, user, args),
  saveMetadataRecord: (engine, args: MetadataRecordInput, user) => saveMetadataRecord(engine.org, user, args)
};

/** Performs one operation by name. Throws `ApiError` when the org refuses. */
export function perform(engine: OrgEngine, op: string, args: unknown, userId: string | null): unknown {
  const open = OPEN[op];
  if (open) return open(engine, args as never);
  const operation = OPERATIONS[op];
  if (!operation) throw new Error(`No operation ${op}`);
  if (userId === null) throw refuse(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  return operation(engine, args as never, engine.org.users.byUserId(userId));
}
