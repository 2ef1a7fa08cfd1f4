import type { Fault } from '../fault.js';
import { says } from '../row.js';
import { advance } from '../sequence.js';
import { makeSegment } from '../transmission.js';
import { fault } from './make.js';
import { action, all, change, does, guard, insert, redirect, remove, stay } from './patch.js';

/** Design errors of establishment. */
export const OPENING_FAULTS: readonly Fault[] = [
  fault(
    'two-way-handshake',
    'LISTEN goes to ESTABLISHED on a SYN',
    ['W-01', 'E-04'],
    redirect('LISTEN SEGMENT syn', 'ESTABLISHED'),
  ),
  fault(
    'simultaneous-open-ignored',
    'A SYN in SYN-SENT is ignored',
    ['smoltcp#1001', 'picotcp#67', 'E-01'],
    remove('SYN-SENT SEGMENT syn'),
  ),
  fault(
    'simultaneous-open-bare-ack',
    'A SYN in SYN-SENT is answered by a bare ACK',
    ['A-SS5'],
    does('SYN-SENT SEGMENT syn', 'acceptPeerSyn', 'sendAck'),
  ),
  fault(
    'simultaneous-open-passive',
    'A crossing SYN makes the connection passive',
    ['A-SS5', 'MUST-11'],
    action('acceptPeerSyn', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, origin: 'passive' } };
    }),
  ),
  fault(
    'origin-forgotten',
    'An accepted connection does not remember that it was opened passively',
    ['F-04', 'W-15'],
    action('acceptConnection', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, origin: 'none' } };
    }),
  ),
  fault(
    'passive-rst-closes',
    'RST in a passive SYN-RECEIVED closes the listener',
    ['E-07', 'gvisor#2814'],
    remove('SYN-RECEIVED SEGMENT rst-passive'),
  ),
  fault(
    'active-rst-listens',
    'RST in an active SYN-RECEIVED leads to LISTEN',
    ['E-18', 'zephyr#567'],
    redirect('SYN-RECEIVED SEGMENT rst-active', 'LISTEN'),
  ),
  fault(
    'passive-syn-challenged',
    'An in-window SYN in a passive SYN-RECEIVED is challenged',
    ['A-O10'],
    remove('SYN-RECEIVED SEGMENT syn-passive'),
  ),
  fault(
    'syn-not-counted',
    'RCV.NXT = SEQ of the SYN',
    ['A-LI3', 'E-05'],
    all(
      action('acceptConnection', (a) => (tcb, e, env) => {
        const effect = a(tcb, e, env);
        return effect.tcb === undefined
          ? effect
          : { ...effect, tcb: { ...effect.tcb, rcvNxt: effect.tcb.irs } };
      }),
    ),
  ),
  fault(
    'syn-ack-not-counted',
    'RCV.NXT = SEQ of the SYN,ACK',
    ['A-SS3', 'E-05'],
    action('acceptSynAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb === undefined
        ? effect
        : { ...effect, tcb: { ...effect.tcb, rcvNxt: effect.tcb.irs } };
    }),
  ),
  fault(
    'syn-ack-does-not-acknowledge',
    'SND.UNA is not advanced by the SYN,ACK',
    ['A-SS3'],
    action('acceptSynAck', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      return effect.tcb === undefined
        ? effect
        : { ...effect, tcb: { ...effect.tcb, sndUna: tcb.sndUna, timers: tcb.timers } };
    }),
  ),
  fault(
    'third-segment-from-iss',
    'The third segment stands at ISS',
    ['E-05'],
    does('SYN-SENT SEGMENT syn-ack', 'acceptSynAck', 'takeText', 'sendSynAck'),
  ),
  fault(
    'syn-ack-not-answered',
    'The SYN,ACK establishes but is not acknowledged',
    ['A-SS4'],
    does('SYN-SENT SEGMENT syn-ack', 'acceptSynAck', 'takeText'),
  ),
  fault(
    'iss-reused',
    'A new incarnation uses the number before the one it should',
    ['Q-12', 'Q-15', 'A-LI3'],
    action('openActive', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const iss = advance(effect.tcb?.iss ?? 0, -1);
      return effect.tcb === undefined
        ? effect
        : { ...effect, tcb: { ...effect.tcb, iss, sndUna: iss, sndNxt: advance(iss, 1) } };
    }),
  ),
  fault(
    'syn-sent-bad-ack-silent',
    'SYN-SENT ignores an unacceptable ACK',
    ['A-SS1', 'E-08'],
    does('SYN-SENT SEGMENT bad-ack'),
  ),
  fault(
    'syn-sent-blind-rst',
    'SYN-SENT accepts a RST without ACK',
    ['E-17', 'W-17', 'A-SS2'],
    change('SYN-SENT SEGMENT rst-no-ack', { target: 'CLOSED', actions: [says('error: connection reset')] }),
  ),
  fault(
    'syn-sent-ignores-rst',
    'SYN-SENT ignores a RST that acknowledges its SYN',
    ['A-SS2'],
    remove('SYN-SENT SEGMENT rst'),
  ),
  fault(
    'syn-sent-ack-establishes',
    'An ACK alone establishes SYN-SENT',
    ['A-SS6'],
    insert('SYN-SENT SEGMENT other', {
      name: 'ack',
      guard: 'ack',
      target: 'ESTABLISHED',
      actions: ['takeAck'],
    }),
  ),
  fault(
    'syn-sent-fin-close-wait',
    'A FIN in SYN-SENT leads to CLOSE-WAIT',
    ['A-O28', 'FreeRTOS-Plus-TCP#1301'],
    insert('SYN-SENT SEGMENT other', { name: 'fin', guard: 'fin', target: 'CLOSE-WAIT' }),
  ),
  fault(
    'syn-sent-fin-lost',
    'A FIN on the SYN,ACK is lost',
    ['A-SS4'],
    remove('SYN-SENT SEGMENT syn-ack-fin'),
  ),
  fault(
    'listen-rst-closes',
    'A RST closes a listener',
    ['A-LI1'],
    change('LISTEN SEGMENT rst', { target: 'CLOSED' }),
  ),
  fault('listen-answers-rst', 'LISTEN answers a RST', ['A-LI1', 'E-13'], remove('LISTEN SEGMENT rst')),
  fault('listen-ack-silent', 'LISTEN drops an ACK silently', ['A-LI2', 'E-10'], does('LISTEN SEGMENT ack')),
  fault(
    'listen-other-reset',
    'LISTEN answers anything by a RST',
    ['A-LI4'],
    does('LISTEN SEGMENT other', 'answerReset'),
  ),
  fault(
    'listen-syn-silent',
    'LISTEN accepts a SYN but sends nothing',
    ['A-LI3'],
    does('LISTEN SEGMENT syn', 'acceptConnection'),
  ),
  fault(
    'bad-ack-closes-syn-received',
    'SYN-RECEIVED is closed by an unacceptable ACK',
    ['E-14', 'A-O15'],
    redirect('SYN-RECEIVED SEGMENT bad-ack', 'CLOSED'),
  ),
  fault(
    'syn-received-any-ack',
    'Any ACK establishes SYN-RECEIVED',
    ['A-O15', 'W-01'],
    remove('SYN-RECEIVED SEGMENT bad-ack'),
  ),
  fault(
    'syn-received-ack-ignored',
    'SYN-RECEIVED ignores the ACK of its SYN',
    ['tlaplus-tcp'],
    stay('SYN-RECEIVED SEGMENT ack'),
  ),
  fault(
    'close-in-syn-received-literal',
    'After CLOSE in SYN-RECEIVED the SYN need not be acknowledged',
    ['T-07'],
    guard('synMustBeAcknowledged', () => false),
  ),
  fault(
    'text-delivered-early',
    'Text on a SYN is delivered at once',
    ['E-03', 'W-10'],
    does('LISTEN SEGMENT syn', 'acceptConnection', 'takeText', 'sendSynAck'),
  ),
  fault(
    'active-open-twice',
    'An active OPEN sends two SYNs',
    ['U-OPEN-CLOSED'],
    does('CLOSED OPEN.ACTIVE active', 'noteRemote', 'openActive', 'sendSyn', 'sendSyn'),
  ),
  fault(
    'passive-open-sends',
    'A passive OPEN sends a segment',
    ['U-OPEN-CLOSED'],
    does('CLOSED OPEN.PASSIVE passive', 'noteRemote', 'listen', 'sendAck'),
  ),
  fault(
    'open-without-remote',
    'An active OPEN without remote socket is accepted',
    ['U-OPEN-CLOSED'],
    guard('remoteUnspecified', () => false),
  ),
  fault(
    'reopen-by-open',
    'OPEN in SYN-SENT sends the SYN again',
    ['U-OPEN-SS'],
    does('SYN-SENT OPEN.ACTIVE exists', 'sendSyn'),
  ),
  fault(
    'syn-with-other-number',
    'A retransmitted SYN carries another number',
    ['E-11'],
    does('SYN-SENT TIMEOUT.RETRANSMISSION syn', 'sendAck'),
  ),
  fault(
    'syn-shifted',
    'A SYN stands at SND.NXT',
    ['E-11', 'Q-03'],
    action('sendSyn', () => (tcb, _e, env) => ({
      outputs: [{ type: 'transmit', segment: makeSegment(tcb, env, { ack: null, syn: true }) }],
    })),
  ),
];
