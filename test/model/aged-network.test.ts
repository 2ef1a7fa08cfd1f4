import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Aged, agedTick, hasDying } from '../../model/aged-content.js';
import { STOPPED, tick } from '../../model/clocks.js';
import { type Content, motions, type Network, push, segmentIn } from '../../model/network.js';

const network = (parts: Partial<Aged> = {}): Aged => ({
  kind: 'aged',
  msl: 2,
  loses: true,
  ties: 'segments first',
  ...parts,
});

function aged(n: Aged, content: Content, ticks: number): Content | null {
  let now: Content | null = content;
  for (let i = 0; i < ticks && now !== null; i++) now = agedTick(n, now);
  return now;
}

describe('the aged network', () => {
  it('a copy may arrive at any age up to MSL, and is dead one tick later', () => {
    const n = network();
    const { content } = push(n, [], [7]);
    for (let age = 0; age <= n.msl; age++) {
      const now = aged(n, content, age) ?? [];
      expect(now.map((entry) => segmentIn(n, entry))).toEqual([7]);
      expect(motions(n, now).some((m) => m.kind === 'duplicate' && m.segment === 7)).toBe(true);
      expect(hasDying(n, now)).toBe(age === n.msl);
    }
    expect(aged(n, content, n.msl + 1)).toEqual([]);
  });

  it('without loss time waits for a first copy that has not arrived, and no longer', () => {
    const n = network({ loses: false });
    const { content } = push(n, [], [7]);
    const old = aged(n, content, n.msl) ?? [];
    expect(agedTick(n, old)).toBeNull();
    const [delivery] = motions(n, old);
    expect(agedTick(n, delivery?.after ?? [])).toEqual([]);
  });

  it('without loss a copy sent again while the first is in flight owes nothing', () => {
    const n = network({ loses: false });
    const once = push(n, [], [7]).content;
    const delivered = motions(n, once)[0]?.after ?? [];
    const again = push(n, aged(n, delivered, 1) ?? [], [7]).content;
    expect(aged(n, again, n.msl + 1)).toEqual([]);
  });

  it('keeps of several copies of a segment only what the others cannot do', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('send' as const), segment: fc.nat(2) }),
      fc.record({ kind: fc.constant('tick' as const) }),
      fc.record({ kind: fc.constant('move' as const), pick: fc.nat(20) }),
    );
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 30 }), (loses, steps) => {
        const n = network({ loses });
        let now: Content = [];
        for (const s of steps) {
          if (s.kind === 'send') now = push(n, now, [s.segment]).content;
          else if (s.kind === 'tick') now = agedTick(n, now) ?? now;
          else {
            const list = motions(n, now);
            now = list[s.pick % Math.max(1, list.length)]?.after ?? now;
          }
          // One copy may be owed and one more, younger, may be there besides: the content is bounded without a capacity.
          for (const segment of [0, 1, 2])
            expect(now.filter((entry) => segmentIn(n, entry) === segment).length).toBeLessThanOrEqual(
              loses ? 1 : 2,
            );
          expect([...now].sort((a, b) => a - b)).toEqual(now);
        }
      }),
    );
  });
});

describe('the set network', () => {
  const n: Network = { kind: 'set', capacity: 2, loses: true };

  it('what is sent is in flight, whatever must make way', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }), (sent) => {
        const { content } = push(n, [], sent);
        expect(content).toContain(sent.at(-1));
        expect(content.length).toBeLessThanOrEqual(2);
        expect(new Set(content).size).toBe(content.length);
      }),
    );
  });

  it('where nothing may be lost a segment without room is a boundary', () => {
    expect(push({ ...n, loses: false }, [], [1, 2]).boundary).toBe(false);
    expect(push({ ...n, loses: false }, [], [1, 2, 3]).boundary).toBe(true);
  });
});

describe('clocks', () => {
  it('a due clock holds time back, a stopped one does not, and the quiet time ends by itself', () => {
    expect(tick(STOPPED)).toEqual(STOPPED);
    expect(tick({ ...STOPPED, timeWait: 2 })).toEqual({ ...STOPPED, timeWait: 1 });
    expect(tick({ ...STOPPED, timeWait: 0 })).toBeNull();
    expect(tick({ ...STOPPED, user: 0 })).toBeNull();
    expect(tick({ ...STOPPED, retransmission: 0 })).toBeNull();
    expect(tick({ ...STOPPED, quiet: 0 })).toEqual(STOPPED);
  });
});
