import { CHECKPOINT_FORMAT } from '../../checker/checkpoint/manifest.js';
import { version } from '../version.js';
import { codeDigest } from './code-digest.js';

/** Everything on which the result of a run depends; its limits, threads and output are not among it. */
export interface RunIdentity {
  readonly format: number;
  readonly version: string;
  /** Of the program text. */
  readonly code: string;
  readonly profile: string | null;
  readonly fault: string | null;
  readonly scenarios: readonly string[];
  readonly properties: readonly string[];
}

export type Selection = Pick<RunIdentity, 'profile' | 'fault' | 'scenarios' | 'properties'>;

export function runIdentity({ profile, fault, scenarios, properties }: Selection): RunIdentity {
  return {
    format: CHECKPOINT_FORMAT,
    version: version(),
    code: codeDigest(),
    ...{ profile, fault, scenarios, properties },
  };
}

/** Why a saved run is not this one, as the middle of a sentence; null if it is. */
export function difference(saved: RunIdentity, now: RunIdentity): string | null {
  if (saved.format !== now.format) return `it has format ${saved.format}, this program writes ${now.format}`;
  if (saved.version !== now.version)
    return `it was written by tcproof ${saved.version}, this is ${now.version}`;
  if (saved.code !== now.code)
    return `it was written by another build of tcproof ${now.version}, whose model, properties or checker differ`;
  return (
    differentName('profile', saved.profile, now.profile) ??
    differentName('fault', saved.fault, now.fault) ??
    differentList('scenario', saved.scenarios, now.scenarios) ??
    differentList('property', saved.properties, now.properties)
  );
}

function differentName(what: string, saved: string | null, now: string | null): string | null {
  if (saved === now) return null;
  const name = (value: string | null): string =>
    value === null ? `without --${what}` : `of ${what} ${value}`;
  return `it is of a run ${name(saved)}, this one is ${name(now)}`;
}

function differentList(what: string, saved: readonly string[], now: readonly string[]): string | null {
  if (String(saved) === String(now)) return null;
  const missing = saved.find((name) => !now.includes(name));
  if (missing !== undefined) return `it is of a run with ${what} ${missing}, which is not selected now`;
  return `it is of a run without ${what} ${now.find((name) => !saved.includes(name)) ?? ''}`;
}
