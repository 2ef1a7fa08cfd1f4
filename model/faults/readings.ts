import type { Fault } from '../fault.js';
import { acknowledgesNew } from '../guards.js';
import { outstanding } from '../tcb.js';
import { fault } from './make.js';
import { action, does, guard } from './patch.js';

const never = (): boolean => false;

/** Design errors that show only where a profile takes the other reading of a switch. */
export const READING_FAULTS: readonly Fault[] = [
  fault(
    'hard-error-aborts-anyway',
    'A hard ICMP error aborts although it should only be reported',
    ['T-26'],
    guard('hardErrorOnlyReported', never),
  ),
  fault(
    'close-always-resets',
    'CLOSE resets although nothing is unread',
    ['T-20'],
    guard('unreadTextResets', (_t, _e, env) => env.profile.closeWithUnread === 'reset'),
  ),
  fault(
    'rest-of-text-lost',
    'RECEIVE does not return what is left when both have closed',
    ['T-16'],
    guard('textReturned', never),
  ),
  fault(
    'syn-in-window-survived',
    'A SYN in the window is challenged although it should reset',
    ['A-O11'],
    guard('synResets', never),
  ),
  fault(
    'rst-in-window-survived',
    'A RST in the window is challenged although it should reset',
    ['A-O5'],
    guard('rstResets', (t, e) => e.type === 'SEGMENT' && e.segment.rst && e.segment.seq === t.rcvNxt),
  ),
  fault(
    'crossing-syn-ack-challenged',
    'The SYN,ACK that crosses ours does not establish',
    ['T-04'],
    guard('synAckCrosses', never),
  ),
  fault(
    'listener-established-by-syn-ack',
    'The SYN,ACK that crosses ours establishes a passive opener too',
    ['T-04'],
    guard(
      'synAckCrosses',
      (t, e) =>
        e.type === 'SEGMENT' &&
        e.segment.syn &&
        !e.segment.rst &&
        e.segment.seq === t.irs &&
        acknowledgesNew(t, e.segment),
    ),
  ),
  fault(
    'repeated-syn-acknowledged',
    'A repeated SYN draws an ACK, not the SYN,ACK again',
    ['T-10'],
    guard('synRepeated', never),
  ),
  fault(
    'bad-ack-stops-the-fin',
    'A bad ACK in SYN-RECEIVED ends the processing although it should go on',
    ['T-11'],
    guard('badAckGoesOn', never),
  ),
  fault(
    'syn-received-bad-ack-silent',
    'A bad ACK in SYN-RECEIVED is not answered',
    ['A-O15'],
    does('SYN-RECEIVED SEGMENT bad-ack'),
  ),
  fault(
    'duplicate-ack-takes-its-segment',
    'A segment with a duplicate ACK is taken although it should be dropped',
    ['T-22'],
    guard('duplicateAckDrops', never),
  ),
  fault(
    'current-ack-drops-its-segment',
    'SEG.ACK = SND.UNA counts as a duplicate ACK',
    ['T-22'],
    guard(
      'duplicateAckDrops',
      (t, e, env) =>
        env.profile.duplicateAck === 'drop segment' &&
        e.type === 'SEGMENT' &&
        (e.segment.ack === t.sndUna || !outstanding(t)),
    ),
  ),
  fault(
    'syn-with-fin-accepted',
    'LISTEN accepts a SYN with a FIN although it should drop it',
    ['T-25'],
    guard('finOnSynDropped', never),
  ),
  fault(
    'time-wait-silent-by-the-letter',
    'TIME-WAIT does not acknowledge an ACK although the letter asks for it',
    ['T-06'],
    guard('ackAnsweredInTimeWait', never),
  ),
  fault(
    'repeated-fin-restarts-by-the-letter',
    'A repeated FIN restarts 2 MSL although it is unacceptable',
    ['T-05'],
    does('TIME-WAIT SEGMENT unacceptable', 'sendAck', 'startTimeWait'),
  ),
  fault(
    'reopened-with-old-numbers',
    'A reopened connection keeps the numbers it receives by',
    ['MAY-2'],
    action('reopenConnection', (a) => (tcb, e, env) => {
      const effect = a(tcb, e, env);
      const { irs, rcvNxt } = tcb;
      return effect.tcb === undefined ? effect : { ...effect, tcb: { ...effect.tcb, irs, rcvNxt } };
    }),
  ),
];
