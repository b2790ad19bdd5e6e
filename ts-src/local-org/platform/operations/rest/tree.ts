import { SObject } from '../../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import { recordFromJson, requireObject, type JsonRecord } from '../../records/from-json.js';
import { refuse } from '../api-error.js';
import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse } from './router.js';

const MAX_RECORDS = 200;

/** One record of the tree with the reference to its parent. */
interface Node {
  referenceId: string;
  record: SObject;
  parent: { node: Node; field: string } | null;
  depth: number;
}

interface NodeError {
  referenceId: string;
  errors: { statusCode: string; message: string; fields: readonly string[] }[];
}

/** `POST /composite/tree/:object`: records with their children, all or nothing. */
export function createTree(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const { records = [] } = (request.body ?? {}) as { records?: JsonRecord[] };
  const nodes = records.flatMap((json) => flatten(context, object, json, null, 0));
  if (nodes.length > MAX_RECORDS) {
    throw refuse(400, 'INVALID_INPUT', `Number of records specified in request exceeds limit of ${MAX_RECORDS}`);
  }
  const failures = new Failures();
  try {
    context.org.inTransaction(context.user, 'REST', () => insertByDepth(context, nodes, failures));
  } catch (error) {
    if (error !== failures) throw error;
    return { status: 400, body: { hasErrors: true, results: failures.results } };
  }
  const results = nodes.map(({ referenceId, record }) => ({ referenceId, id: record.id }));
  return { status: 201, body: { hasErrors: false, results } };
}

/** Takes the whole tree back. */
class Failures extends Error {
  readonly results: NodeError[] = [];
}

function insertByDepth(context: RestContext, nodes: readonly Node[], failures: Failures): void {
  const deepest = Math.max(0, ...nodes.map((node) => node.depth));
  for (let depth = 0; depth <= deepest; depth++) {
    const level = nodes.filter((node) => node.depth === depth);
    for (const { record, parent } of level) if (parent) record.setField(parent.field, parent.node.record.id);
    for (const type of new Set(level.map((node) => node.record.typeName))) {
      insert(
        context,
        level.filter((node) => node.record.typeName === type),
        failures
      );
    }
    if (failures.results.length > 0) throw failures;
  }
}

function insert(context: RestContext, nodes: readonly Node[], failures: Failures): void {
  const results = context.org.clients.save(
    context.user,
    'insert',
    nodes.map((node) => node.record)
  );
  for (const [index, result] of results.entries()) {
    const node = nodes[index];
    if (!node) continue;
    if (result.success) node.record.poke('Id', result.id);
    else failures.results.push({ referenceId: node.referenceId, errors: [...result.errors] });
  }
}

function flatten(
  context: RestContext,
  object: ObjectDescribe,
  json: JsonRecord,
  parent: Node['parent'],
  depth: number
): Node[] {
  const own: Record<string, unknown> = {};
  const children: { name: string; records: JsonRecord[] }[] = [];
  for (const [name, value] of Object.entries(json)) {
    const nested = (value as { records?: JsonRecord[] } | null)?.records;
    if (Array.isArray(nested)) children.push({ name, records: nested });
    else own[name] = value;
  }
  const { attributes, ...fields } = own;
  const referenceId = (attributes as { referenceId?: string } | undefined)?.referenceId;
  if (referenceId === undefined)
    throw refuse(400, 'INVALID_INPUT', 'Include a reference ID for each record in the request.');
  const node: Node = { referenceId, record: recordFromJson(context.org.schema, object, fields), parent, depth };
  return [node, ...children.flatMap(({ name, records }) => flattenChildren(context, object, node, name, records))];
}

function flattenChildren(
  context: RestContext,
  object: ObjectDescribe,
  node: Node,
  name: string,
  records: readonly JsonRecord[]
): Node[] {
  const relationship = object.childRelationships.find(
    (child) => child.relationshipName?.toLowerCase() === name.toLowerCase()
  );
  if (!relationship)
    throw refuse(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.apiName}`);
  const child = requireObject(context.org.schema, relationship.childObject);
  return records.flatMap((json) => flatten(context, child, json, { node, field: relationship.field }, node.depth + 1));
}
