import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PROBES } from '../../../conformance/vectors/alphabets.js';
import { localKey } from '../../../conformance/vectors/local-key.js';
import { settle } from '../../../conformance/vectors/reaction.js';
import { environmentFor } from '../../../conformance/vectors/setting.js';
import { CHART } from '../../../model/chart.js';
import type { EndpointEvent } from '../../../model/events.js';
import type { Segment } from '../../../model/segment.js';
import { advance } from '../../../model/sequence.js';
import type { Local } from '../../../model/tabulation.js';
import type { Tcb } from '../../../model/tcb.js';
import { deep } from '../../deep.js';
import { BENCH } from './bench.js';

const [setting] = BENCH.settings;
const graph = BENCH.graph(setting!, 'full');
const env = environmentFor(setting!);

/** The same connection with other initial numbers: `ours` and `theirs` further. */
function shifted({ state, tcb }: Local, ours: number, theirs: number): Local {
  const t: Tcb = {
    ...tcb,
    iss: advance(tcb.iss, ours),
    sndUna: advance(tcb.sndUna, ours),
    sndNxt: advance(tcb.sndNxt, ours),
    sndWl2: advance(tcb.sndWl2, ours),
    finSeq: tcb.finSeq === null ? null : advance(tcb.finSeq, ours),
    irs: advance(tcb.irs, theirs),
    rcvNxt: advance(tcb.rcvNxt, theirs),
    sndWl1: advance(tcb.sndWl1, theirs),
    held: tcb.held.map((h) => ({ ...h, seq: advance(h.seq, theirs) })),
  };
  return { state, tcb: t };
}

function shiftedEvent(event: EndpointEvent, ours: number, theirs: number): EndpointEvent {
  if (event.type !== 'SEGMENT') return event;
  const s = event.segment;
  const segment: Segment = {
    ...s,
    seq: advance(s.seq, theirs),
    ack: s.ack === null ? null : advance(s.ack, ours),
  };
  return { type: 'SEGMENT', segment };
}

it('local states that differ by a shift of their numbers take the same rows and stay equivalent', () => {
  // CLOSED and LISTEN have no numbers, SYN-SENT none of the peer's; a new connection takes the next number whatever the old one was.
  const nodes = graph.nodes.filter(({ local }) => !['CLOSED', 'LISTEN', 'SYN-SENT'].includes(local.state));
  const letters = PROBES.filter((i) => !i.name.startsWith('OPEN'));
  fc.assert(
    fc.property(
      fc.constantFrom(...nodes),
      fc.constantFrom(...letters),
      fc.nat(0xffffffff),
      fc.nat(0xffffffff),
      ({ local }, letter, ours, theirs) => {
        const event = letter.event(local, env);
        if (event === null) return;
        const twin = shifted(local, ours, theirs);
        expect(localKey(twin)).toBe(localKey(local));
        const here = settle(CHART, local, event, env);
        const there = settle(CHART, twin, shiftedEvent(event, ours, theirs), env);
        expect(there.rows.map((r) => r?.id)).toEqual(here.rows.map((r) => r?.id));
        expect(localKey(there.local)).toBe(localKey(here.local));
        expect(there.outputs.map((o) => o.type)).toEqual(here.outputs.map((o) => o.type));
      },
    ),
    { numRuns: deep(1500, 20_000) },
  );
});

it('a state with another row for some letter has another key', () => {
  const byRows = new Map<string, Set<string>>();
  for (const { local } of graph.nodes) {
    const rows = PROBES.map((p) => {
      const event = p.event(local, env);
      return event === null ? '-' : settle(CHART, local, event, env).rows[0].id;
    });
    const key = localKey(local);
    byRows.set(key, (byRows.get(key) ?? new Set()).add(rows.join()));
  }
  expect([...byRows.values()].filter((r) => r.size > 1)).toEqual([]);
});
