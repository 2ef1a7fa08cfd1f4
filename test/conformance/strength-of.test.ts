import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../conformance/strength-of.js';
import { strengthOfStep } from '../../conformance/vectors/claims-of.js';
import { CHART, placedRows } from '../../model/chart.js';

const ROWS = placedRows(CHART.rows);
const strengths = new Map(ROWS.map(({ id, row }) => [String(id), strengthOf(row)]));

describe('the strength of a row', () => {
  it.each([
    ['SYN-SENT TIMEOUT.RETRANSMISSION syn', 'MUST'],
    ['ESTABLISHED SEGMENT rst-challenge', 'SHOULD'],
    ['ESTABLISHED SEGMENT syn-challenge', 'SHOULD'],
    ['ESTABLISHED SEGMENT ack-range', 'MUST'],
    ['TIME-WAIT SEGMENT rst-ignored', 'MAY'],
    ['ESTABLISHED ICMP.HARD report', 'MAY'],
    ['LISTEN SEGMENT ack', 'MUST'],
  ])('%s is a %s', (id, strength) => expect(strengths.get(id)).toBe(strength));

  it('is the one that a vector of that row alone names', () => {
    for (const [id, strength] of strengths) expect([id, strengthOfStep([id], false)]).toEqual([id, strength]);
  });

  it('is of several rows that of the weakest', () => {
    const rows = ['TIME-WAIT SEGMENT rst-ignored', 'ESTABLISHED SEGMENT rst-challenge', 'LISTEN SEGMENT ack'];
    expect(strengthOfStep(rows, false)).toBe('MAY');
    expect(strengthOfStep(rows.slice(1), false)).toBe('SHOULD');
    expect(strengthOfStep(rows.slice(1), true)).toBe('profile');
  });
});
