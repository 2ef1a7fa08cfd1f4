import { describe, expect, it } from 'vitest';
import { classify } from '../../../conformance/ledger/classification.js';
import { deviationId } from '../../../conformance/ledger/deviation-id.js';
import { ModelStack, type Step } from '../../../conformance/testing.js';
import { CHART, type Chart } from '../../../model/chart.js';
import { ACTIONS, type Action } from '../../../model/effects.js';
import { does } from '../../../model/faults/patch.js';
import { DEFAULT_PROFILE } from '../../../model/profile.js';
import { makeSegment } from '../../../model/transmission.js';
import { ABORT, ACCEPTED, ACTIVE, CONNECTED, deviationIn, modelStack, PASSIVE, peer } from './samples.js';

const HOST = { window: 8192, mss: 1460, sendQueue: 0x1_0000, receiveQueue: 1, eagerReader: false };
const SYN = peer('SYN', 'left edge', 'none');

const stackOf = (chart: Chart): ModelStack =>
  new ModelStack({ chart, profile: DEFAULT_PROFILE, limits: HOST });

function withActions(actions: Readonly<Record<string, Action>>): ModelStack {
  return stackOf({ ...CHART, actions: { ...CHART.actions, ...actions } as Chart['actions'] });
}

function classOf(stack: ModelStack, steps: readonly Step[]): readonly [string, string, string | null] {
  const found = deviationIn(stack, steps);
  const { kind, trap } = classify(found, 'rfc9293');
  return [deviationId(found), kind, trap];
}

/** As Linux, lwIP and gVisor do: the RST of ABORT acknowledges; so many octets less than RCV.NXT. */
function acknowledgingReset(less: number): ModelStack {
  return withActions({
    sendReset: (tcb, _event, env) => ({
      outputs: [{ type: 'transmit', segment: makeSegment(tcb, env, { ack: tcb.rcvNxt - less, rst: true }) }],
    }),
  });
}

describe('a RST of ABORT with ACK', () => {
  it('in a synchronized state is allowed by one passage and not by the other', () => {
    const is = ['established.abort.abort.rst-ack', 'RFC contradictory', null];
    expect(classOf(acknowledgingReset(0), [...CONNECTED, ABORT])).toEqual(is);
  });

  it('of another number than RCV.NXT, or before the connection is established, violates the text', () => {
    expect(classOf(acknowledgingReset(1), [...CONNECTED, ABORT])[1]).toBe('violates MUST');
    expect(classOf(acknowledgingReset(0), [PASSIVE, SYN, ABORT])[1]).toBe('violates MUST');
  });

  it('that is missing violates the text', () => {
    expect(classOf(modelStack('abort-without-rst'), [...CONNECTED, ABORT])[1]).toBe('violates MUST');
  });
});

describe('text and FIN beside a SYN', () => {
  /** Only the SYN is taken, in SYN-SENT and in LISTEN. */
  const synOnly = withActions({
    acceptSynAck: (tcb, e, env) => {
      const bare = e.type === 'SEGMENT' ? { ...e, segment: { ...e.segment, len: 0, fin: false } } : e;
      return ACTIONS.acceptSynAck(tcb, bare, env);
    },
    takeText: (tcb, e, env) => (e.type === 'SEGMENT' && e.segment.syn ? {} : ACTIONS.takeText(tcb, e, env)),
    acceptConnection: (tcb, e, env) => {
      const bare = e.type === 'SEGMENT' ? { ...e, segment: { ...e.segment, len: 0, fin: false } } : e;
      return ACTIONS.acceptConnection(tcb, bare, env);
    },
  });

  it('that are not acknowledged in SYN-SENT are left to come again, which the text reckons with', () => {
    const is = ['syn-sent.syn-ack.ack-wrong-ack', 'RFC contradictory', null];
    expect(classOf(synOnly, [ACTIVE, peer('SYN', 'left edge', 'all', 3)])).toEqual(is);
  });

  it('that were not kept in LISTEN neither, as is seen when the connection is established', () => {
    const listened = [PASSIVE, peer('SYN', 'left edge', 'none', 3), peer('')];
    expect(classOf(synOnly, listened).slice(1)).toEqual(['RFC contradictory', null]);
    const finished = [PASSIVE, peer('SYN,FIN', 'left edge', 'none'), peer('')];
    expect(classOf(synOnly, finished).slice(1)).toEqual(['RFC contradictory', 'T-25']);
  });

  it('are no excuse where nothing came with the SYN, or for another ACK', () => {
    const mute = stackOf(does('SYN-SENT SEGMENT syn-ack', 'acceptSynAck')(CHART));
    expect(classOf(mute, [ACTIVE, peer('SYN', 'left edge', 'all', 3)])[1]).toBe('violates MUST');
    expect(classOf(modelStack('syn-ack-not-counted'), CONNECTED)[1]).toBe('violates MUST');
  });
});

describe('a connection in SYN-RECEIVED that is given up', () => {
  /** Until the user timer expires: the SYN,ACK is sent again before. */
  const giveUp: readonly Step[] = Array.from({ length: 20 }, () => ({ do: 'advance', milliseconds: 1 }));

  /** Shows the listener that outlives it, as sockets do. */
  class Listening extends ModelStack {
    override state(...args: Parameters<ModelStack['state']>): ReturnType<ModelStack['state']> {
      const report = super.state(...args);
      return report.state === 'CLOSED' ? { ...report, state: 'LISTEN' } : report;
    }
  }

  it('and leaves a listener shows the limit of the adapter', () => {
    expect(classOf(new Listening(), [PASSIVE, SYN, ...giveUp])).toEqual([
      'syn-received.user.expires.state-listen',
      'harness limit',
      null,
    ]);
  });

  it('is none of a listener where it was opened actively', () => {
    expect(classOf(new Listening(), [ACTIVE, SYN, ...giveUp])[1]).toBe('violates MUST');
  });
});

describe('a RST left of the window whose text reaches into it', () => {
  it('is a class apart from the RSTs that are old altogether', () => {
    const reaching = [...ACCEPTED, peer('RST', 'left', 'all', 9)];
    expect(classOf(modelStack('rst-judged-by-its-text'), reaching)).toEqual([
      'established.unacceptable-rst.on-reaching-rst.ack',
      'violates SHOULD',
      null,
    ]);
    expect(classOf(modelStack('unacceptable-rst-answered'), [...ACCEPTED, peer('RST', 'left')])).toEqual([
      'established.unacceptable-rst.on-old-rst.ack',
      'violates MUST',
      null,
    ]);
  });
});
