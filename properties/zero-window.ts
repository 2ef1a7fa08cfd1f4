import { DEFAULT_LIMITS } from '../model/limits.js';
import type { Scenario } from '../model/scenario.js';
import { segmentLength } from '../model/segment.js';
import { atOrBefore, before } from '../model/sequence.js';
import { receiveWindow } from '../model/tcb.js';
import type { StepView } from '../model/views.js';
import { arrival, arrives, isSynchronized, isUnchanged, onlyAcknowledges } from './observing.js';
import type { Property } from './property.js';

const WINDOW = 1;
/** Scenarios whose window one unread octet closes. */
const closesWindow = ({ profile, limits }: Scenario): boolean =>
  profile === 'rfc9293' && limits.window === WINDOW && limits.eagerReader === false;

const atZeroWindow = ({ before: end }: StepView): boolean =>
  isSynchronized(end) && receiveWindow(end.tcb, { ...DEFAULT_LIMITS, window: WINDOW }) === 0;

/** What an end whose own window is closed must still do (RFC 9293 §3.4, §3.8.6.1). */
export const ZERO_WINDOW_PROPERTIES: readonly Property[] = [
  {
    id: 'zero-window-acknowledges',
    title: 'A closed window acknowledges what it cannot take',
    statement:
      'With a receive window of zero, text, SYN or FIN is answered by an ACK with RCV.NXT and not taken.',
    kind: 'transition',
    over: 'step',
    requirements: ['T-ZWR', 'T-15', 'Q-07'],
    scenarios: closesWindow,
    premise: (s) => atZeroWindow(s) && arrives(s, (g) => !g.rst && segmentLength(g) > 0),
    holds: (s) => onlyAcknowledges(s) && isUnchanged(s),
    caughtBy: ['unacceptable-silent', 'fin-at-zero-window-taken'],
  },
  {
    id: 'zero-window-takes-rst',
    title: 'A closed window takes a RST',
    statement: 'With a receive window of zero a RST at RCV.NXT resets.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-08', 'MUST-66'],
    scenarios: closesWindow,
    premise: (s) => atZeroWindow(s) && arrives(s, (g) => g.rst && g.seq === s.before.tcb.rcvNxt),
    holds: (s) => s.after.state === 'CLOSED' && s.sent.length === 0,
    caughtBy: ['zero-window-drops-everything'],
  },
  {
    id: 'zero-window-takes-ack',
    title: 'A closed window takes an ACK',
    statement: 'With a receive window of zero an ACK at RCV.NXT of something new advances SND.UNA.',
    kind: 'transition',
    over: 'step',
    requirements: ['Q-08', 'Q-07', 'A-O16'],
    scenarios: closesWindow,
    premise: (s) =>
      atZeroWindow(s) &&
      s.after.state !== 'CLOSED' &&
      arrives(
        s,
        (g) =>
          segmentLength(g) === 0 &&
          !g.rst &&
          g.seq === s.before.tcb.rcvNxt &&
          g.ack !== null &&
          before(s.before.tcb.sndUna, g.ack) &&
          atOrBefore(g.ack, s.before.tcb.sndNxt),
      ),
    holds: (s) => s.after.tcb.sndUna === arrival(s)?.ack,
    caughtBy: ['zero-window-drops-everything'],
  },
];
