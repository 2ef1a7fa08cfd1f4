import { expect, test } from 'vitest';
import { replayCommand } from '../../reports/replay-command.js';
import { traceText } from '../../reports/trace-text.js';
import { SAMPLE_TRACE } from './sample-trace.js';

const text = traceText(SAMPLE_TRACE, { replay: 'npx tcproof check --scenario s --property p' });

/** The lines of one step. */
function step(number: number): string {
  const from = text.indexOf(`\n${String(number).padStart(3)}. `);
  const to = text.indexOf(`\n${String(number + 1).padStart(3)}. `);
  return text.slice(from + 1, to < 0 ? undefined : to);
}

test('a step says who does what, by which row and clause, what is sent and what changes', () => {
  expect(step(6).split('\n')).toEqual([
    '  6. A receives <SEQ=5000><ACK=1001><CTL=SYN,ACK><WND=4>',
    '     row      SYN-SENT SEGMENT syn-ack',
    '     clause   3.10.7.3 fourth: Our SYN is acknowledged: the connection is established.',
    '     sends    <SEQ=1001><ACK=5001><CTL=ACK><WND=4>',
    '     A        state SYN-SENT -> ESTABLISHED; IRS 0 -> 5000; SND.UNA 1000 -> 1001; SND.WND 0 -> 4; SND.WL1 0 -> 5000; ' +
      'SND.WL2 0 -> 1001; MAX.SND.WND 0 -> 4; RCV.NXT 0 -> 5001; timers.retransmission true -> false',
    '     to A     -<SEQ=5000><ACK=1001><CTL=SYN,ACK><WND=4>',
    '     to B     +<SEQ=1001><ACK=5001><CTL=ACK><WND=4>',
  ]);
});

test('only changed fields are shown', () => {
  expect(step(8)).toContain('     A        SND.NXT 1001 -> 1002; timers.retransmission false -> true\n');
  expect(step(8)).not.toContain('     B ');
});

test('a loss, a copy and a timer read as such', () => {
  expect(step(4)).toContain('the network loses <SEQ=5000><ACK=1001><CTL=SYN,ACK><WND=4> on its way to A');
  expect(step(5)).toContain('B: TIMEOUT.RETRANSMISSION expires');
  expect(step(9)).toContain('B receives a copy of <SEQ=1001><ACK=5001><CTL=ACK><LEN=1><WND=4>');
  expect(step(9)).not.toContain('to B');
});

test('signals and segments in flight at the beginning are shown', () => {
  const [first] = SAMPLE_TRACE.steps;
  const stray = SAMPLE_TRACE.steps[2]!.sent;
  const trace = {
    ...SAMPLE_TRACE,
    initial: { ...SAMPLE_TRACE.initial, toA: stray },
    steps: [{ ...first!, signals: ['ok'] }],
  };
  const shown = traceText(trace);
  expect(shown).toContain(
    'Scenario client-server/bag, 1 step\n  0. A CLOSED, B CLOSED\n     to A     <SEQ=5000>',
  );
  expect(shown).toContain('     signals  "ok"');
});

test('ends with the command that finds it again', () => {
  expect(text.endsWith('\nReplay: npx tcproof check --scenario s --property p\n')).toBe(true);
  expect(replayCommand({ scenario: "it's", fault: 'f' })).toBe(
    "npx tcproof check --scenario 'it'\\''s' --fault f",
  );
});
