import { getObjectInfoOnce } from './object-info.js';
import { JOIN, pathsOf, type FormMember, type FormState, type JoinRequest } from './record-form.js';
import { watchRecord } from './records.js';
import { FetchResponse, messageOf } from './rest.js';

/** The members of one form and the record behind them. */
export interface FormHost {
  readonly state: FormState | null;
  /** Values of all members that save something. */
  values(): Record<string, unknown>;
  checkValidity(): boolean;
  /** Shows why a save was refused, at the fields where possible. */
  fail(error: unknown): void;
  stop(): void;
}

interface FormTarget {
  objectApiName: string;
  recordId: string | null;
}

/** Runs a form on `element`: fields below it join, are given the record, and again whenever it changes. */
export function startForm(
  element: EventTarget,
  { objectApiName, recordId }: FormTarget,
  onLoad: (state: FormState) => void
): FormHost {
  const members = new Set<FormMember>();
  let state: FormState | null = null;
  let stopWatching: (() => void) | null = null;
  let watched = '';

  const tell = (): void => members.forEach((member) => state && member.update(state));
  const fields = (): string[] => [...members].flatMap(({ field }) => field ?? []);

  function watch(): void {
    if (!state || !recordId) return;
    const { info } = state;
    const optionalFields = pathsOf(fields(), info);
    const key = optionalFields.join();
    if (key === watched) return;
    watched = key;
    stopWatching?.();
    stopWatching = watchRecord({ recordId, optionalFields }, ({ data, error }) => {
      if (error) host.fail(error);
      if (!data || !state) return;
      state = { ...state, record: data };
      tell();
      onLoad(state);
    });
  }

  const join = (event: Event): void => {
    event.stopPropagation();
    const request = (event as CustomEvent<JoinRequest>).detail;
    members.add(request.member);
    request.leave = () => members.delete(request.member);
    if (state) request.member.update(state);
    // Fields placed together are read together.
    queueMicrotask(watch);
  };
  element.addEventListener(JOIN, join);

  const host: FormHost = {
    get state() {
      return state;
    },
    values() {
      const given = [...members].flatMap((member) => {
        const value = member.field === null ? undefined : member.value();
        return value === undefined ? [] : [[member.field, value]];
      });
      return Object.fromEntries(given) as Record<string, unknown>;
    },
    checkValidity: () => [...members].map((member) => member.checkValidity()).every(Boolean),
    fail(error) {
      const output = error instanceof FetchResponse ? error.body.output : undefined;
      const byField = Object.entries(output?.fieldErrors ?? {});
      const shown = new Set(fields());
      const errors = byField
        .filter(([field]) => shown.has(field))
        .map(([field, list]) => [field, list[0]?.message ?? '']);
      const general = byField.length > errors.length || errors.length === 0 ? [messageOf(error)] : [];
      if (state) state = { ...state, errors: Object.fromEntries(errors) as Record<string, string> };
      tell();
      members.forEach((member) => member.report(general));
    },
    stop() {
      element.removeEventListener(JOIN, join);
      stopWatching?.();
    }
  };

  getObjectInfoOnce(objectApiName).then(
    (info) => {
      state = { info, record: null, errors: {} };
      tell();
      if (recordId) watch();
      else onLoad(state);
    },
    (error: unknown) => host.fail(error)
  );
  return host;
}
