import { describe, expect, it } from 'vitest';
import { allowedEdges } from '../../conformance/edges/allowed-edges.js';
import { edgesOf } from '../../conformance/edges/edges-of.js';
import { stateNamed, stateOfLinux } from '../../conformance/edges/state-spelling.js';
import { CHART, placedRows } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import { PROFILES, type Profile } from '../../model/profile.js';
import { STATES } from '../../model/state-name.js';
import { EDGES } from '../../properties/edges.js';

const profile = (name: string): Profile => PROFILES.get(name)!;
const pairs = (edges: readonly { from: string; to: string }[]) =>
  edges.map((e) => `${e.from} ${e.to}`).sort();

describe('edges walked from the chart', () => {
  it('are exactly the whitelist of RFC 9293 in the default profile, with its causes', () => {
    const { edges } = edgesOf(profile('rfc9293'));
    const listed = STATES.flatMap((from) =>
      Object.entries(EDGES[from]).map(([to, events]) => ({ from, to, events })),
    );
    expect(pairs(edges)).toEqual(pairs(listed));
    for (const { from, to, events } of listed) {
      const causes = edges.find((e) => e.from === from && e.to === to)!.causes.map((c) => c.event);
      expect([...new Set(causes)].sort(), `${from} ${to}`).toEqual(
        events.filter((e) => e !== 'CRASH').toSorted(),
      );
    }
  });

  it('miss no row with a target when profiles with all switches either way are taken together, but CRASH', () => {
    const rows = new Set<string>(
      ['rfc9293', 'rfc793', 'alternatives'].flatMap((name) =>
        edgesOf(profile(name)).edges.flatMap((e) => e.causes.map((c) => c.row)),
      ),
    );
    const missing = placedRows(CHART.rows)
      .filter((p) => p.row.target !== undefined && p.row.target !== p.state && p.event !== 'CRASH')
      .map((p) => p.id)
      .filter((id) => !rows.has(id));
    expect(missing).toEqual([]);
  });

  it('reopen TIME-WAIT in profile linux only by MAY-2', () => {
    expect(edgesOf(profile('rfc9293')).allows('TIME-WAIT', 'SYN-RECEIVED')).toBe(false);
    expect(edgesOf(profile('linux')).edge('TIME-WAIT', 'SYN-RECEIVED')?.causes).toMatchObject([
      { row: 'TIME-WAIT SEGMENT reopen', clause: '3.6.1 (MAY-2)' },
    ]);
  });

  it('show a fault that adds an edge', () => {
    const faulty = FAULTS.get('last-ack-to-time-wait')!.patch(CHART);
    expect(pairs(allowedEdges(profile('rfc9293'), faulty))).toContain('LAST-ACK TIME-WAIT');
  });

  it('have shortest paths', () => {
    const map = edgesOf(profile('rfc9293'));
    expect(map.path('SYN-SENT', 'FIN-WAIT-2')).toEqual([
      'SYN-SENT',
      'SYN-RECEIVED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
    ]);
    expect(map.path('LAST-ACK', 'LAST-ACK')).toEqual(['LAST-ACK']);
    expect(map.path('TIME-WAIT', 'ESTABLISHED', ['CLOSED'])).toBeNull();
    expect(map.path('TIME-WAIT', 'ESTABLISHED')).toEqual(['TIME-WAIT', 'CLOSED', 'SYN-SENT', 'ESTABLISHED']);
  });
});

describe('spellings', () => {
  it.each([
    ['TCP_NEW_SYN_RECV', 'SYN-RECEIVED'],
    ['FIN_WAIT2', 'FIN-WAIT-2'],
    ['fin-wait-1', 'FIN-WAIT-1'],
    ['SYN_RCVD', 'SYN-RECEIVED'],
    ['LISTENING', 'LISTEN'],
    ['TCPS_TIME_WAIT', 'TIME-WAIT'],
    ['TCPI_SYNRCVD', 'SYN-RECEIVED'],
    ['UNCONN', 'CLOSED'],
    ['HERGESTELLT', null],
    ['constructor', null],
    ['TCPI_TIME_WAIT', 'TIME-WAIT'],
    ['SYNRCVD', 'SYN-RECEIVED'],
  ])('%s is %s', (text, state) => expect(stateNamed(text)).toBe(state));

  it('the numbers of Linux', () => {
    expect([1, 6, 10, 12, 0, 14, Number.NaN].map(stateOfLinux)).toEqual([
      'ESTABLISHED',
      'TIME-WAIT',
      'LISTEN',
      'SYN-RECEIVED',
      null,
      null,
      null,
    ]);
  });
});
