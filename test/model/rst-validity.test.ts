import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import { DEFAULT_PROFILE, type Profile } from '../../model/profile.js';
import { react } from '../../model/react.js';
import type { Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import type { StateName } from '../../model/state-name.js';
import { blankTcb } from '../../model/tcb.js';

const RCV_NXT = 0xffff_ffff;

const AFTER_SYN: readonly StateName[] = [
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
];

/** State and control bits of the answers after a RST, so many octets from RCV.NXT. */
function afterRst(
  state: StateName,
  offset: number,
  parts: Partial<Segment>,
  {
    rst = DEFAULT_PROFILE.rst,
    window = DEFAULT_LIMITS.window,
  }: { rst?: Profile['rst']; window?: number } = {},
): readonly [StateName, number] {
  const seq = advance(RCV_NXT, offset);
  const bare = { seq, ack: 1001, syn: false, fin: false, rst: true, len: 0, wnd: 4, life: 0, at: 0 };
  const tcb = {
    ...blankTcb([]),
    life: 1,
    origin: 'active' as const,
    iss: 1000,
    sndUna: state === 'SYN-RECEIVED' ? 1000 : 1001,
    sndNxt: 1001,
    irs: RCV_NXT - 1,
    rcvNxt: RCV_NXT,
  };
  const env = { profile: { ...DEFAULT_PROFILE, rst }, limits: { ...DEFAULT_LIMITS, window } };
  const event = { type: 'SEGMENT', segment: { ...bare, ...parts } } as const;
  const { local, outputs } = react(CHART, { state, tcb }, event, env);
  return [local.state, outputs.filter((o) => o.type === 'transmit').length];
}

/** RSTs left of the window with octets in it: text, SYN and FIN count (RFC 9293 §3.4). */
const REACHING: readonly (readonly [string, Partial<Segment>])[] = [
  ['text', { len: 2 }],
  ['SYN and text', { syn: true, len: 1 }],
  ['text and FIN', { fin: true, len: 1 }],
];

describe.each(AFTER_SYN)('%s SEGMENT with RST', (state) => {
  it.each(REACHING)('left of the window is dropped, though its %s reaches into it', (_what, parts) => {
    expect(afterRst(state, -1, parts)).toEqual([state, 0]);
    expect(afterRst(state, -1, parts, { rst: 'window' })).toEqual([state, 0]);
  });

  it('in the window, but not at RCV.NXT, is challenged, whatever text it carries', () => {
    expect(afterRst(state, 1, { len: 9 })).toEqual([state, 1]);
    expect(afterRst(state, 1, { len: 9 }, { rst: 'window' })).toEqual(['CLOSED', 0]);
  });

  it('at RCV.NXT resets at a closed window too, whatever text it carries (MUST-66)', () => {
    expect(afterRst(state, 0, { len: 1 }, { window: 0 })).toEqual(['CLOSED', 0]);
    expect(afterRst(state, 1, { len: 1 }, { window: 0 })).toEqual([state, 0]);
  });
});
