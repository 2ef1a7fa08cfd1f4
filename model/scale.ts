import type { Network } from './network.js';
import type { Allowance, Application, CallName, Scenario, Side } from './scenario.js';

/** What can be made larger (or smaller) in a scenario; a bound that a scenario does not have stays away. */
export const SCALES = {
  capacity: 'segments that fit into each channel',
  msl: 'maximum segment lifetime in ticks, 1 to 31',
  text: 'SEND calls, where the application sends',
  calls: 'times each other call may be made, where it is made',
  incarnations: 'connections each end may begin: initial sequence numbers and OPEN calls',
  window: 'receive buffer in octets',
  mss: 'octets of text in one segment',
  queue: 'octets that SEND may queue',
} as const;

export type ScaleName = keyof typeof SCALES;

/** New bounds by name, in octets, calls, segments or ticks; absent: as the scenario says. */
export type Scale = Readonly<Partial<Record<ScaleName, number>>>;

const OPENS: ReadonlySet<CallName> = new Set([
  'OPEN.ACTIVE',
  'OPEN.PASSIVE',
  'OPEN.ACTIVE without remote',
  'OPEN.PASSIVE with remote',
]);

function scaledNetwork(network: Network, { capacity, msl }: Scale): Network {
  if (network.kind === 'history') return network;
  if (network.kind === 'aged') return { ...network, msl: msl ?? network.msl };
  return { ...network, capacity: capacity ?? network.capacity };
}

function timesOf(name: CallName, { text, calls, incarnations }: Scale): number | undefined {
  if (name === 'SEND') return text;
  return OPENS.has(name) ? (incarnations ?? calls) : calls;
}

/** What is never or always allowed stays so. */
function scaledAllowance(allowance: Allowance, times: number | undefined): Allowance {
  if (times === undefined) return allowance;
  if (typeof allowance === 'object') return allowance.times === 'any' ? allowance : { ...allowance, times };
  return allowance === 'any' || allowance === 0 ? allowance : times;
}

function scaledApplication(application: Application, scale: Scale): Application {
  const entries = Object.entries(application) as readonly [CallName, Allowance][];
  return Object.fromEntries(
    entries.map(([name, allowance]) => [name, scaledAllowance(allowance, timesOf(name, scale))]),
  );
}

/** Far enough apart that the numbers of two incarnations do not meet. */
const ISN_STEP = 100;

function isnsFor(isns: readonly number[], count: number | undefined): readonly number[] {
  if (count === undefined) return isns;
  const last = isns.at(-1) ?? 1000;
  const more = Array.from({ length: Math.max(0, count - isns.length) }, (_, i) => last + (i + 1) * ISN_STEP);
  return [...isns, ...more.map((n) => n % 2 ** 32)].slice(0, count);
}

function scaledSide(side: Side, scale: Scale): Side {
  return {
    ...side,
    isns: isnsFor(side.isns, scale.incarnations),
    application: scaledApplication(side.application, scale),
  };
}

/** The bounds as they are written on the command line: `capacity=6,text=4`; empty for none. */
export function scaleText(scale: Scale): string {
  return Object.entries(scale)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

/** The same scenario with other bounds; its name says which. */
export function scaled(scenario: Scenario, scale: Scale): Scenario {
  if (Object.keys(scale).length === 0) return scenario;
  const { window, mss, queue } = scale;
  return {
    ...scenario,
    name: `${scenario.name}+${scaleText(scale)}`,
    a: scaledSide(scenario.a, scale),
    b: scaledSide(scenario.b, scale),
    network: scaledNetwork(scenario.network, scale),
    limits: {
      ...scenario.limits,
      ...(window === undefined ? {} : { window }),
      ...(mss === undefined ? {} : { mss }),
      ...(queue === undefined ? {} : { sendQueue: queue }),
    },
  };
}
