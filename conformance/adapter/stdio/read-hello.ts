import type { Limits } from '../../../model/limits.js';
import { DEFAULT_LIMITS } from '../../../model/limits.js';
import { findProfile } from '../../../model/profile.js';
import { PLAIN_CAPABILITIES, type StackCapabilities, type StackDescription } from '../stack-description.js';
import { amount, type Fields, flag, oneOf, record, sureReply, text, whole, wrong } from './fields.js';

const FIELDS = new Set(['id', 'ok', 'hello', 'nextDeadline']);
const HELLO = new Set([
  'name',
  'version',
  'profile',
  'capabilities',
  'limits',
  'timeWaitMs',
  'judgesOptions',
]);
const CAPABILITIES: ReadonlySet<string> = new Set(Object.keys(PLAIN_CAPABILITIES));
const LIMITS: ReadonlySet<string> = new Set(Object.keys(DEFAULT_LIMITS));
const TIMES = new Set(['virtual', 'real', 'none'] as const);
const STATE_OF = new Set(['pair', 'handle', 'none'] as const);

/** The first reply of a shim. */
export interface Hello {
  readonly description: StackDescription;
  /** The shim answers `nextDeadline`. */
  readonly nextDeadline: boolean;
}

function capabilities(value: unknown): StackCapabilities {
  const fields = record(value, 'capabilities', CAPABILITIES);
  // All that is not named here is true or false.
  const flags = Object.keys(PLAIN_CAPABILITIES).map((name) => [name, fields[name]] as const);
  const others: Pick<StackCapabilities, 'time' | 'timeStepMs' | 'stateOf'> = {
    time: oneOf(fields.time, 'capabilities.time', TIMES),
    timeStepMs: amount(fields.timeStepMs, 'capabilities.timeStepMs'),
    stateOf: oneOf(fields.stateOf, 'capabilities.stateOf', STATE_OF),
  };
  for (const [name, said] of flags) if (!(name in others)) flag(said, `capabilities.${name}`);
  return { ...(Object.fromEntries(flags) as unknown as StackCapabilities), ...others };
}

function limits(value: unknown): Partial<Limits> {
  const fields = record(value, 'limits', LIMITS);
  for (const [name, size] of Object.entries(fields))
    if (name === 'eagerReader') flag(size, `limits.${name}`);
    else whole(size, `limits.${name}`, 32);
  return fields as Partial<Limits>;
}

function profile(value: unknown): string {
  const name = text(value, 'profile');
  if (name !== 'any' && findProfile(name) === undefined)
    throw wrong('profile', 'any, or a profile of `tcproof show profiles`', name);
  return name;
}

/** The reply to `hello`. @throws FieldError */
export function readHello(reply: Fields): Hello {
  const { hello, nextDeadline = false } = sureReply(reply, FIELDS);
  const fields = record(hello, 'hello', HELLO);
  const description = {
    name: text(fields.name, 'name'),
    version: text(fields.version, 'version'),
    profile: profile(fields.profile),
    capabilities: capabilities(fields.capabilities),
    limits: limits(fields.limits),
    ...(fields.timeWaitMs === undefined ? {} : { timeWaitMs: amount(fields.timeWaitMs, 'timeWaitMs') }),
    ...(fields.judgesOptions === undefined
      ? {}
      : { judgesOptions: flag(fields.judgesOptions, 'judgesOptions') }),
  };
  return { description, nextDeadline: flag(nextDeadline, 'nextDeadline') };
}
