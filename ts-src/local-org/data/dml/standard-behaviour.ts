import { ApexDatetime, ApexDecimal, type SObject } from '../../apex/runtime/values/index.js';
import type { ObjectDescribe, PicklistValue } from '../../metadata/schema-types.js';
import { wholeSecond } from '../store/values.js';

/** What the platform itself computes on its own objects when a record is saved. */
export function applyStandardBehaviour(object: ObjectDescribe, next: SObject, prev: SObject | null, now: number): void {
  if (object.kind === 'custom') return nameFallback(next);
  switch (object.apiName) {
    case 'Contact':
    case 'Lead':
    case 'User':
    case 'Individual':
      personName(next);
      if (object.apiName === 'User') userDefaults(next);
      break;
    case 'Case':
      caseState(object, next, prev, now);
      break;
    case 'Opportunity':
      opportunityState(object, next, prev);
      break;
    case 'Task':
      taskState(object, next, prev, now);
      break;
    default:
      break;
  }
}

/** A custom record without a name is named by its id. */
function nameFallback(next: SObject): void {
  if ((next.peek('Name') ?? null) === null && next.id !== null) next.poke('Name', next.id);
}

function personName(next: SObject): void {
  const parts = [next.peek('FirstName'), next.peek('LastName')].filter((part) => typeof part === 'string');
  next.poke('Name', parts.join(' '));
}

function userDefaults(next: SObject): void {
  const username = next.peek('Username');
  if ((next.peek('CommunityNickname') ?? null) === null && typeof username === 'string') {
    next.poke('CommunityNickname', username.split('@')[0]?.slice(0, 40) ?? username);
  }
  if ((next.peek('UserType') ?? null) === null) next.poke('UserType', 'Standard');
}

function entry(object: ObjectDescribe, fieldName: string, record: SObject): PicklistValue | undefined {
  const value = record.peek(fieldName);
  const values = object.fields.get(fieldName.toLowerCase())?.picklistValues ?? [];
  return values.find((each) => each.value === value);
}

function caseState(object: ObjectDescribe, next: SObject, prev: SObject | null, now: number): void {
  const closed = entry(object, 'Status', next)?.closed ?? false;
  next.poke('IsClosed', closed);
  if (!prev) next.poke('IsClosedOnCreate', closed);
  if (!closed) next.poke('ClosedDate', null);
  else if (prev?.peek('IsClosed') !== true) next.poke('ClosedDate', new ApexDatetime(wholeSecond(now)));
}

function opportunityState(object: ObjectDescribe, next: SObject, prev: SObject | null): void {
  const stage = entry(object, 'StageName', next);
  const changed = !prev || prev.peek('StageName') !== next.peek('StageName');
  next.poke('IsClosed', stage?.closed ?? false);
  next.poke('IsWon', stage?.won ?? false);
  const given = (next.peek('Probability') ?? null) !== (prev?.peek('Probability') ?? null);
  if (changed && !given && stage?.probability !== undefined)
    next.poke('Probability', ApexDecimal.ofInteger(stage.probability));
  if (changed) {
    const forecast = stage?.won ? 'Closed' : stage?.closed ? 'Omitted' : 'Pipeline';
    next.poke('ForecastCategory', forecast);
    next.poke('ForecastCategoryName', forecast);
  }
  const amount = next.peek('Amount');
  const probability = next.peek('Probability');
  const expected =
    amount instanceof ApexDecimal && probability instanceof ApexDecimal
      ? amount.times(probability).times(new ApexDecimal(1n, 2))
      : null;
  next.poke('ExpectedRevenue', expected);
}

function taskState(object: ObjectDescribe, next: SObject, prev: SObject | null, now: number): void {
  const closed = entry(object, 'Status', next)?.closed ?? false;
  next.poke('IsClosed', closed);
  next.poke('IsHighPriority', next.peek('Priority') === 'High');
  if (closed && prev?.peek('IsClosed') !== true) next.poke('CompletedDateTime', new ApexDatetime(wholeSecond(now)));
}
