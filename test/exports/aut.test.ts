import { describe, expect, it } from 'vitest';
import { expectedCounts } from '../../properties/expected.js';
import { exported } from './exported.js';

interface Lts {
  readonly header: readonly [number, number, number];
  readonly steps: readonly (readonly [number, string, number])[];
}

/** Reads the Aldebaran format, strictly. */
function read(text: string): Lts {
  const [first = '', ...rest] = text.trimEnd().split('\n');
  const header = /^des \((\d+), (\d+), (\d+)\)$/.exec(first)?.slice(1).map(Number);
  const steps = rest.map((line) => {
    const match = /^\((\d+), "([^"]+)", (\d+)\)$/.exec(line);
    if (match === null) throw new Error(`not a transition: ${line}`);
    return [Number(match[1]), match[2] ?? '', Number(match[3])] as const;
  });
  return { header: header as unknown as Lts['header'], steps };
}

/** Depth of the breadth-first tree, from the file alone. */
function depthOf({ header: [initial, , states], steps }: Lts): number {
  const next = new Map<number, number[]>();
  for (const [from, , to] of steps) next.set(from, [...(next.get(from) ?? []), to]);
  const depth = new Map([[initial, 0]]);
  for (const [state, d] of depth) {
    for (const to of next.get(state) ?? []) if (!depth.has(to)) depth.set(to, d + 1);
  }
  expect(depth.size).toBe(states);
  return Math.max(...depth.values());
}

describe('export aut', () => {
  it.each([
    'client-closes/ordered',
    'live-close-established/lossy',
    'client-closes/bag',
    'client-closes/history',
  ])('%s has the committed states, transitions and depth', (name) => {
    const lts = read(exported('aut', name));
    const { states, transitions, depth } = expectedCounts()[name]!;
    expect(lts.header).toEqual([0, transitions, states]);
    expect(lts.steps).toHaveLength(transitions);
    expect(depthOf(lts)).toBe(depth);
  });

  it('labels say who does what with which segment', () => {
    const labels = new Set(read(exported('aut', 'live-open/lossy')).steps.map(([, label]) => label));
    expect(labels).toContain('A OPEN.ACTIVE');
    expect(labels).toContain('B receives SYN_1000');
    expect(labels).toContain('loses SYN_ACK_5000_1001 to A');
  });
});
