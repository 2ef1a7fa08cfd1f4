import { describe, expect, it } from 'vitest';
import { tlaOf } from '../../exports/tla/tla.js';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { expectedCounts } from '../../properties/expected.js';

function model(name: string, fault: string | null = null, module = 'model') {
  const scenario = SCENARIOS.find((s) => s.name === name) ?? null;
  const chart = fault === null ? CHART : FAULTS.get(fault)!.patch(CHART);
  return tlaOf({ scenario, chart, fault, name: module });
}

/** Names that a module defines. */
const definitions = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/^(\w+)(?:\([^)]*\))? ==/gm)].map((m) => m[1] ?? ''));

const NETWORKS = ['client-closes/ordered', 'live-open/lossy', 'both-passive/bag', 'refused/history'];

describe('export tla', () => {
  it.each(NETWORKS)('%s defines every name that its configuration asks for, once', (name) => {
    const { module, config } = model(name);
    const names = [...module.matchAll(/^(\w+)(?:\([^)]*\))? ==/gm)].map((m) => m[1]);
    expect(new Set(names).size).toBe(names.length);
    const asked = [...config.matchAll(/^(?: {2}|\\\* (?:INVARIANT|PROPERTY) )(\w+)/gm)].map(
      (m) => m[1] ?? '',
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((n) => !definitions(module).has(n))).toEqual([]);
  });

  it('says what TLC must find', () => {
    const { states, transitions, depth } = expectedCounts()['client-closes/ordered']!;
    const { module } = model('client-closes/ordered');
    expect(module).toContain(`TLC must find ${states} distinct states`);
    expect(module).toContain(`${transitions + 1} (it counts the initial state too), at depth ${depth + 1}`);
  });

  it('names states, segments and actions, and the clause of every row', () => {
    const { module } = model('client-closes/ordered');
    expect(module).toContain('CLOSED_1 |-> R("SYN_SENT", <<"SYN_1000">>)');
    expect(module).toContain('A_OPEN_ACTIVE ==');
    expect(module).toContain('B_receives(m) ==');
    expect(module).toMatch(/\\\* LISTEN SEGMENT syn: .* \(RFC 9293 §3\.10\.7\.2 third\)/);
  });

  it('liveness assumes weak and strong fairness as the property does', () => {
    const { module, config } = model('live-close-established/lossy');
    expect(module).toMatch(/Fair_deliver ==\n {2}\/\\ SF_vars\(A_receives\("SYN_ACK_5000_1001"\)\)/);
    expect(module).toMatch(/Fair_time_wait ==\n {2}\/\\ WF_vars\(A_TIMEOUT_TIME_WAIT\)/);
    expect(config).toMatch(/PROPERTIES\n(?: {2}\w+\n)* {2}connection_ends\n/);
  });

  it('a network that may not lose must be large enough', () => {
    expect(model('client-closes/ordered').config).toContain('  NothingOverflows\n');
    expect(model('live-open/lossy').config).not.toContain('NothingOverflows');
  });

  it('a fault is named, and what it breaks has places to be broken', () => {
    const { module, config } = model('simultaneous-close/ordered', 'closing-to-closed');
    expect(module).toContain('patched with the fault closing-to-closed');
    expect(config).toContain('  active_closer_waits\n');
    expect(model('simultaneous-close/ordered').config).not.toContain('  active_closer_waits\n');
  });

  it('a property that every state breaks is still said of a variable, because TLC refuses a constant', () => {
    expect(model('no-number-left/ordered', 'send-ignored').module).toContain('send_is_accepted == ~(a = a)');
  });

  it('a file name that is no module name is refused with a better one', () => {
    expect(() => model('refused/ordered', null, 'a-b')).toThrow(/not a-b\.tla but e\.g\. a_b\.tla/);
  });

  it('writes the same bytes twice', () => {
    expect(model('live-open/lossy')).toEqual(model('live-open/lossy'));
  });
});
