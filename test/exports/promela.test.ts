import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import { exported } from './exported.js';

const model = (scenario: string): string => exported('promela', scenario);

describe('a Promela model', () => {
  it('names segments and states, and gives the row and the clause of every reaction', () => {
    const text = model('client-closes/lossy');
    expect(text).toContain(
      ':: d_step { toA?SYN_ACK_5000_1001 -> send(toB, ACK_1001_5001) } -> goto ESTABLISHED_1 /* SEGMENT syn-ack, RFC 9293 §3.10.7.3 fourth */',
    );
    expect(text).toMatch(/^SYN_SENT:$/m);
    expect(text).toContain(
      '/* SYN-SENT SEGMENT syn-ack: Our SYN is acknowledged: the connection is established. */',
    );
  });

  it('has a label for every state that is gone to, and no other number than those of names and capacities', () => {
    const text = model('client-closes/lossy').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const [a = '', b = ''] = text.split('active proctype ').slice(1, 3);
    for (const end of [a, b]) {
      const labels = new Set([...end.matchAll(/^(\w+):/gm)].map((m) => m[1]));
      const targets = [...end.matchAll(/goto (\w+)/g)].map((m) => m[1]);
      expect(targets.length).toBeGreaterThan(20);
      expect(targets.filter((target) => !labels.has(target))).toEqual([]);
      expect(end.match(/(?<!\w)\d+/g)).toBeNull();
    }
  });

  it.each([
    ['client-closes/lossy', 'chan toA = [2] of { mtype:segment };', 'active proctype Network() {'],
    ['client-closes/bag', ':: nfull(c) -> c!!s', 'toA??[SYN_ACK_5000_1001]'],
    ['client-closes/history', 'bool toA[', '#define send(c, s) c[s] = true'],
    ['live-close/lossy', ':: !(c??[s]) && full(c) -> c?_; c!!s', ':: toA??SYN_ACK_5000_1001'],
    ['both-passive/lossy', 'proctype A() provided (ready) {', 'ready = true'],
  ])('%s writes its network in SPIN’s own words', (scenario, ...parts) => {
    for (const part of parts) expect(model(scenario)).toContain(part);
  });

  it('writes a safety property as a formula over named states, with its requirement and its statement', () => {
    const text = model('client-closes/lossy');
    expect(text).toMatch(/\/\* deadlock-free \(P-12, .*\): Where nothing further can happen/);
    expect(text).toMatch(/^ltl deadlock_free \{ \[\] !\(AT_REST && \(.*A@CLOSED_1.*\)\) \}$/m);
    expect(text).toMatch(
      /^ltl three_way_handshake_is_reached \{ \[\] !\(\(A_is_ESTABLISHED && B_is_ESTABLISHED\)\) \}$/m,
    );
  });

  it('writes a step property of a fault as the reactions that break it', () => {
    const fault = FAULTS.get('two-way-handshake');
    const text = exported('promela', 'client-closes/ordered', fault?.patch(CHART));
    expect(text).toMatch(/^ltl edge_whitelist \{ \[\] !\(\(B@LISTEN\w* && toB\?\[SYN_1000\]\)\) \}$/m);
    expect(model('client-closes/ordered')).toContain('No state of A or B violates it, whichever');
  });

  it('writes a liveness property with weak fairness, and says in words what LTL cannot', () => {
    const text = model('live-close-established/lossy');
    expect(text).toContain(
      'ltl time_wait_is_left_A { ([]<> !A_is_TIME_WAIT && []<> !B_is_TIME_WAIT) -> ([] (A_is_TIME_WAIT -> <> !A_is_TIME_WAIT)) }',
    );
    expect(text).toMatch(
      /connection-ends .*Assumed: a segment that is in flight again and again is delivered.*SPIN is not asked/,
    );
  });
});
