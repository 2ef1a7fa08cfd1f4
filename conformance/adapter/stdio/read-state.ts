import { STATES } from '../../../model/state-name.js';
import type { StackVariables, StateReport } from '../stack-adapter.js';
import { type Fields, oneOf, record, sureReply, whole } from './fields.js';

const FIELDS = new Set(['id', 'ok', 'state', 'variables']);
const VARIABLES = [
  'iss',
  'irs',
  'sndUna',
  'sndNxt',
  'rcvNxt',
] as const satisfies readonly (keyof StackVariables)[];
const KNOWN: ReadonlySet<string> = new Set(VARIABLES);
const NAMES = new Set(STATES);

function numbers(value: unknown): StackVariables {
  const fields = record(value, 'variables', KNOWN);
  const given = VARIABLES.filter((name) => fields[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, whole(fields[name], name, 32)]));
}

/** The reply to `state`. @throws FieldError */
export function readState(fields: Fields): StateReport {
  const { state, variables } = sureReply(fields, FIELDS);
  const name = oneOf(state, 'state', NAMES);
  return variables === undefined ? { state: name } : { state: name, variables: numbers(variables) };
}
