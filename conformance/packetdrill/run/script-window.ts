import { names, numberOf } from '../host/arguments.js';
import type { Script, ScriptEvent } from '../language/script.js';
import type { ScriptSegment } from '../language/script-segment.js';

/** Windows in octets that the host may have by what the script says of it, the likeliest first. */
function segments(script: Script, inbound: boolean): readonly ScriptSegment[] {
  return script.events.flatMap(({ action }) =>
    action.kind === 'segment' && action.inbound === inbound ? [action.segment] : [],
  );
}

const LARGEST_SHIFT = 14;

function offeredShift(all: readonly ScriptSegment[]): number | null {
  const shift = all.find((s) => s.syn && s.options?.windowScale !== undefined)?.options?.windowScale;
  return shift === undefined ? null : Math.min(shift, LARGEST_SHIFT);
}

/** Shifts of the host's and of the peer's windows: 0 unless both SYNs carry the option (RFC 7323 §2.2). */
export function windowShifts(script: Script): { readonly host: number; readonly peer: number } {
  const [host, peer] = [offeredShift(segments(script, false)), offeredShift(segments(script, true))];
  return host === null || peer === null ? { host: 0, peer: 0 } : { host, peer };
}

function bufferSize({ action }: ScriptEvent): readonly number[] {
  if (action.kind !== 'call' || action.name !== 'getsockopt' || !names(action.args[2], 'SO_RCVBUF'))
    return [];
  const octets = numberOf(action.args[3]);
  return octets !== null && octets > 0 ? [octets] : [];
}

/** The default of a host that says nothing: the largest window without scaling. */
const UNSCALED = 65535;

/** More sizes than a script has sockets are no help. */
const MOST = 4;

/** Receive windows that the script gives the host, in octets: what it advertises first, then the sizes of its buffers. */
export function scriptWindows(script: Script): readonly number[] {
  const { host } = windowShifts(script);
  const advertised = segments(script, false).flatMap(({ rst, syn, win }) =>
    rst || win === null || win === 0 ? [] : [win * (syn ? 1 : 2 ** host)],
  );
  const first = advertised.length === 0 ? UNSCALED : Math.max(...advertised);
  const buffers = script.events.flatMap(bufferSize);
  return [...new Set([first, ...buffers])].slice(0, MOST);
}
