import { stateNamed, stateOfLinux } from '../edges/state-spelling.js';
import { quoted } from '../input/quoted.js';
import type { TraceLine } from './transition.js';

/** The fields of a transition as text, whatever the format. */
export interface TransitionFields {
  readonly line: number;
  readonly socket: string | null;
  readonly localAddress: string;
  readonly localPort: string;
  readonly remoteAddress: string;
  readonly remotePort: string;
  readonly from: string;
  readonly to: string;
}

const damaged = (why: string): TraceLine => ({ kind: 'damaged', why });

function state(text: string): ReturnType<typeof stateNamed> {
  return /^\d{1,3}$/.test(text) ? stateOfLinux(Number(text)) : stateNamed(text);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

/** A transition from its fields; damaged where a state or a port is none. */
export function fromFields(f: TransitionFields): TraceLine {
  const from = state(f.from);
  const to = state(f.to);
  if (from === null || to === null) {
    return damaged(`'${quoted(from === null ? f.from : f.to)}' is no state of TCP`);
  }
  if (!isPort(f.localPort) || !isPort(f.remotePort)) {
    return damaged(`'${quoted(isPort(f.localPort) ? f.remotePort : f.localPort)}' is no port`);
  }
  const { line, socket, localAddress, remoteAddress } = f;
  const ports = { localPort: Number(f.localPort), remotePort: Number(f.remotePort) };
  return {
    kind: 'transition',
    transition: { line, socket, localAddress, remoteAddress, ...ports, from, to },
  };
}
