import type { StackCapabilities } from '../adapter/stack-description.js';

/** What the tests may ask of a stack only where the other can do it too. */
const ASKED = [
  'activeOpen',
  'passiveOpen',
  'simultaneousOpen',
  'halfClose',
  'abort',
  'chooseIsn',
  'callErrors',
  'signals',
  'receiveWaits',
  'callsBeforeAccept',
  'listenBecomesActive',
  'smallWindows',
] as const satisfies readonly (keyof StackCapabilities)[];

/** The capabilities of `own`, without what `other` can't do. No time passes where one has no timers, or waits really and `wait` is false. */
export function sharedCapabilities(
  own: StackCapabilities,
  other: StackCapabilities,
  wait: boolean,
): StackCapabilities {
  const still = [own, other].some(({ time }) => time === 'none' || (time === 'real' && !wait));
  const both = Object.fromEntries(ASKED.map((name) => [name, own[name] && other[name]]));
  return { ...own, ...both, time: still ? 'none' : own.time };
}
