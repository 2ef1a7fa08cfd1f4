import type { StackCapabilities } from '../adapter/stack-description.js';

/** Segments of a peer that plays by the rules; the last FIN crosses ours, which it does not acknowledge. */
const REGULAR = [
  'SYN(V,V,0)',
  'SYN+ACK(V,V,0)',
  'ACK(V,V,0)',
  'ACK(V,V,1)',
  'FIN+ACK(V,V,0)',
  'FIN+ACK(V,V-1,0)',
  'RST(V,V,0)',
] as const;

/** Segments with a number that is not the expected one: in the window but not at its left edge, just used, not yet sent, far away. */
const WRONG = [
  'ACK(V,V+1,0)',
  'ACK(INV,V,0)',
  'FIN+ACK(V+1,V,0)',
  'FIN+ACK(V-1,V,0)',
  'RST(V+1,V,0)',
  'RST(INV,V,0)',
  'RST+ACK(V,V,0)',
  'SYN(INV,V,0)',
] as const;

export const ALPHABETS = ['small', 'full'] as const;
export type AlphabetName = (typeof ALPHABETS)[number];

function calls(can: StackCapabilities): readonly string[] {
  return [
    can.activeOpen && 'CONNECT',
    can.passiveOpen && 'LISTEN',
    'SHUTDOWN',
    can.abort && 'ABORT',
    // Which timer is due is known only where the state is.
    can.time === 'virtual' && can.stateOf !== 'none' && 'TIMEOUT.TIME-WAIT',
  ].filter((name) => name !== false);
}

/** The inputs that a stack is learned by, in the standard alphabet of docs/compare.md: what it can't do is left out. */
export function alphabetFor(can: StackCapabilities, name: AlphabetName): readonly string[] {
  switch (name) {
    case 'small':
      return [...calls(can), ...REGULAR];
    case 'full':
      return [...calls(can), 'SEND', ...REGULAR, ...WRONG];
  }
}
