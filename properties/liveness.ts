import type { StateName } from '../model/state-name.js';
import { outstanding } from '../model/tcb.js';
import type { EndView, PairView } from '../model/views.js';
import type { FairnessName } from './fairness.js';
import { isIn } from './observing.js';
import type { LivenessProperty } from './property.js';

const NETWORK: readonly FairnessName[] = ['deliver', 'retransmit'];

const named =
  (...stories: readonly string[]) =>
  ({ name }: { readonly name: string }): boolean =>
    stories.includes(name.split('/')[0] ?? name);

const not =
  <V>(test: (view: V) => boolean) =>
  (view: V): boolean =>
    !test(view);

const both =
  (test: (end: EndView) => boolean) =>
  (p: PairView): boolean =>
    test(p.a) && test(p.b);

const closed = isIn('CLOSED');
const established = isIn('ESTABLISHED');
/** B is ESTABLISHED, A has lost all memory of the connection. */
const halfOpen = ({ a, b }: PairView): boolean => closed(a) && a.ghost.ending === 'crash' && established(b);

type Draft = Pick<LivenessProperty, 'id' | 'title' | 'statement' | 'requirements' | 'caughtBy' | 'fairness'>;

/** "A state is left": over each end. */
function left(
  state: StateName,
  stories: readonly string[],
  draft: Omit<Draft, 'title' | 'statement'> & { readonly if: string },
): LivenessProperty {
  const { if: condition, ...rest } = draft;
  return {
    ...rest,
    title: `${state} is left`,
    statement: `${condition}, an endpoint in ${state} leaves it.`,
    kind: 'leadsTo',
    over: 'each end',
    from: isIn(state),
    to: not(isIn(state)),
    scenarios: named(...stories),
  };
}

/** What must happen at some time (RFC 9293 §3.5, §3.6, §3.8), each under the fairness it leans on. */
export const LIVENESS_PROPERTIES: readonly LivenessProperty[] = [
  {
    id: 'open-establishes',
    title: 'A connection that is opened is established',
    statement: 'If one end listens and the other opens, and the network is fair, both get ESTABLISHED.',
    kind: 'leadsTo',
    over: 'both ends',
    requirements: ['E-11', 'T-SYN', 'T-RTX', 'RFC9293 §3.5'],
    fairness: NETWORK,
    scenarios: named('live-open'),
    from: ({ a, b }) => a.state === 'SYN-SENT' && b.state === 'LISTEN',
    to: both(established),
    caughtBy: ['syn-not-retransmitted'],
  },
  {
    id: 'simultaneous-open-completes',
    title: 'Simultaneous open establishes one connection',
    statement: 'If both ends open actively at once, and the network is fair, both get ESTABLISHED.',
    kind: 'leadsTo',
    over: 'both ends',
    requirements: ['E-01', 'E-06', 'MUST-10', 'T-04'],
    fairness: NETWORK,
    scenarios: named('live-simultaneous-open'),
    from: both(isIn('SYN-SENT', 'SYN-RECEIVED')),
    to: both(established),
    caughtBy: ['syn-received-ack-ignored'],
  },
  {
    id: 'old-syn-recovers',
    title: 'An old duplicate SYN does no lasting harm',
    statement: 'Whatever an old SYN does to the listener, the real connection is established.',
    kind: 'leadsTo',
    over: 'both ends',
    requirements: ['E-07', 'E-14', 'RFC9293 §3.5 Figure 8'],
    fairness: NETWORK,
    scenarios: named('live-old-syn'),
    from: ({ a, b }) => a.state === 'SYN-SENT' && b.state !== 'CLOSED',
    to: both(established),
    caughtBy: ['passive-rst-closes'],
  },
  {
    id: 'old-syn-between-listeners',
    title: 'An old SYN between two listeners leaves both listening',
    statement: 'Two ends in LISTEN return to LISTEN after an old SYN (Figure 11).',
    kind: 'leadsTo',
    over: 'both ends',
    requirements: ['E-10', 'RFC9293 §3.5 Figure 11'],
    fairness: NETWORK,
    scenarios: named('live-both-passive'),
    from: both(isIn('LISTEN', 'SYN-RECEIVED')),
    to: both(isIn('LISTEN')),
    caughtBy: ['listen-ack-silent'],
  },
  {
    id: 'connection-ends',
    title: 'Every opened connection ends',
    statement: 'If both applications close and the network is fair, every connection comes to its end.',
    kind: 'leadsTo',
    over: 'each end',
    requirements: ['P-06', 'C-02', 'RFC9293 §3.6'],
    fairness: [...NETWORK, 'time-wait', 'close'],
    scenarios: named(
      'live-close',
      'live-close-established',
      'live-simultaneous-open-close',
      'live-text',
      'live-two-incarnations',
    ),
    from: not(isIn('CLOSED', 'LISTEN')),
    to: isIn('CLOSED', 'LISTEN'),
    caughtBy: ['last-ack-never-left'],
  },
  left('SYN-SENT', ['live-open', 'live-simultaneous-open', 'live-refused', 'live-close'], {
    id: 'syn-sent-is-left',
    if: 'If the network is fair and the peer has opened or nobody is there',
    requirements: ['E-11', 'MUST-22'],
    fairness: NETWORK,
    caughtBy: ['syn-not-retransmitted'],
  }),
  left('SYN-RECEIVED', ['live-open', 'live-simultaneous-open', 'live-close', 'live-old-syn'], {
    id: 'syn-received-is-left',
    if: 'If the network is fair',
    requirements: ['T-04', 'T-10', 'P-12'],
    fairness: NETWORK,
    caughtBy: ['syn-received-ack-ignored'],
  }),
  left('FIN-WAIT-1', ['live-close', 'live-close-established', 'live-text', 'live-server-never-closes'], {
    id: 'fin-wait-1-is-left',
    if: 'If the network is fair, whether or not the peer closes',
    requirements: ['C-04', 'A-O18'],
    fairness: NETWORK,
    caughtBy: ['fin-wait-1-ignores-ack'],
  }),
  left('CLOSING', ['live-close', 'live-close-established', 'live-text'], {
    id: 'closing-is-left',
    if: 'If the network is fair',
    requirements: ['C-13', 'A-O21', 'C-04'],
    fairness: NETWORK,
    caughtBy: ['closing-never-left'],
  }),
  left('LAST-ACK', ['live-close', 'live-close-established', 'live-text'], {
    id: 'last-ack-is-left',
    if: 'If the network is fair',
    requirements: ['C-04', 'A-O22', 'C-15'],
    fairness: NETWORK,
    caughtBy: ['last-ack-never-left'],
  }),
  left('TIME-WAIT', ['live-close', 'live-close-established', 'live-text', 'live-simultaneous-open-close'], {
    id: 'time-wait-is-left',
    if: 'If its timer expires',
    requirements: ['T-TW', 'MUST-13'],
    fairness: ['time-wait'],
    caughtBy: ['time-wait-never-expires'],
  }),
  left('FIN-WAIT-2', ['live-close', 'live-close-established', 'live-text'], {
    id: 'fin-wait-2-is-left-if-the-peer-closes',
    if: 'If the application at the peer closes and the network is fair',
    requirements: ['A-O31', 'C-01', 'T-FW2'],
    fairness: [...NETWORK, 'close'],
    caughtBy: ['fin-lost-in-fin-wait-2'],
  }),
  left('CLOSE-WAIT', ['live-close', 'live-close-established', 'live-text'], {
    id: 'close-wait-is-left-if-the-application-closes',
    if: 'If its application closes',
    requirements: ['W-12', 'C-05'],
    fairness: ['close'],
    caughtBy: ['close-lost-in-close-wait'],
  }),
  {
    id: 'close-wait-leaks',
    title: 'CLOSE-WAIT lasts as long as the application wants',
    statement:
      'If its application never closes, an endpoint may stay in CLOSE-WAIT for ever: no timer ends it.',
    kind: 'mayStay',
    over: 'each end',
    requirements: ['W-12', 'C-05'],
    fairness: [...NETWORK, 'time-wait', 'keep-alive'],
    scenarios: named('live-server-never-closes'),
    from: isIn('CLOSE-WAIT'),
    to: not(isIn('CLOSE-WAIT')),
    caughtBy: ['close-wait-times-out'],
  },
  {
    id: 'fin-wait-2-waits-for-ever',
    title: 'FIN-WAIT-2 has no timer of its own',
    statement: 'If the peer never closes, an endpoint may stay in FIN-WAIT-2 for ever.',
    kind: 'mayStay',
    over: 'each end',
    requirements: ['T-FW2', 'W-12'],
    fairness: [...NETWORK, 'time-wait', 'keep-alive'],
    scenarios: named('live-server-never-closes'),
    from: isIn('FIN-WAIT-2'),
    to: not(isIn('FIN-WAIT-2')),
    caughtBy: ['fin-wait-2-times-out'],
  },
  {
    id: 'half-open-is-found-by-data',
    title: 'A half-open connection is found when data is sent',
    statement: 'If the peer has lost its memory and text is sent after that, the connection is aborted.',
    kind: 'leadsTo',
    over: 'both ends',
    requirements: ['E-09', 'P-05', 'W-14', 'RFC9293 §3.5.1'],
    fairness: [...NETWORK, 'send'],
    scenarios: named('live-half-open-data'),
    from: (p) => halfOpen(p) && p.b.ghost.accepted === 0,
    to: (p) => !established(p.b),
    caughtBy: ['closed-silent'],
  },
  {
    id: 'half-open-is-found-by-keep-alive',
    title: 'A half-open connection is found by keep-alive probes',
    statement: 'If the peer has lost its memory and idle connections are probed, the connection is aborted.',
    kind: 'leadsTo',
    over: 'both ends',
    requirements: ['E-09', 'P-05', 'W-14', 'T-KA', 'MAY-5'],
    fairness: ['deliver', 'keep-alive'],
    scenarios: named('live-half-open-keep-alive'),
    from: halfOpen,
    to: (p) => !established(p.b),
    caughtBy: ['closed-silent', 'keep-alive-silent'],
  },
  {
    id: 'half-open-is-found-by-a-new-syn',
    title: 'A half-open connection is found when the peer opens again',
    statement: 'If the peer opens again after its crash, the old connection is aborted.',
    kind: 'leadsTo',
    over: 'both ends',
    requirements: ['E-08', 'X-02', 'W-14', 'RFC9293 §3.5.1 Figure 9'],
    fairness: [...NETWORK, 'open-active'],
    scenarios: named('live-half-open-again'),
    from: halfOpen,
    to: ({ b }) => !established(b) || b.tcb.life > 1,
    caughtBy: ['syn-sent-bad-ack-silent'],
  },
  {
    id: 'half-open-and-idle-lasts',
    title: 'A half-open connection without traffic is never found',
    statement:
      'If the peer has lost its memory and nobody sends, the connection may stay half-open for ever.',
    kind: 'mayStay',
    over: 'both ends',
    requirements: ['P-05', 'W-14', 'E-08', 'E-09'],
    fairness: NETWORK,
    scenarios: named('live-half-open-idle'),
    from: halfOpen,
    to: (p) => !established(p.b),
    caughtBy: ['crash-tells-peer'],
  },
  {
    id: 'user-timeout-ends-what-the-network-lost',
    title: 'The user timeout ends every connection',
    statement:
      'Even if the network delivers nothing, every endpoint that was opened comes to CLOSED or TIME-WAIT.',
    kind: 'leadsTo',
    over: 'each end',
    requirements: ['T-UTO', 'C-15', 'MUST-20', 'T-R1R2', 'T-FW2'],
    fairness: ['user-timeout'],
    scenarios: named('live-user-timeout'),
    from: not(closed),
    to: isIn('CLOSED', 'TIME-WAIT'),
    caughtBy: ['user-timeout-ignored'],
  },
  {
    id: 'text-is-acknowledged',
    title: 'What is outstanding is acknowledged, or the connection ends',
    statement:
      'If the network is fair, an endpoint with something outstanding comes to have nothing outstanding.',
    kind: 'leadsTo',
    over: 'each end',
    requirements: ['T-RTX', 'C-02', 'C-04', 'A-O1'],
    fairness: NETWORK,
    scenarios: named('live-text', 'live-open', 'live-close', 'live-close-established'),
    from: ({ tcb }) => outstanding(tcb),
    to: ({ tcb }) => !outstanding(tcb),
    caughtBy: ['retransmission-timer-not-armed'],
  },
  {
    id: 'zero-window-is-overcome',
    title: 'A closed window is probed until it opens',
    statement:
      'If the peer reads and the network is fair, queued text is sent and acknowledged though a window update may be lost.',
    kind: 'leadsTo',
    over: 'each end',
    requirements: ['T-ZWP', 'T-ZWR', 'MUST-35', 'MUST-36', 'MUST-37', 'W-19'],
    fairness: [...NETWORK, 'read'],
    scenarios: named('live-zero-window'),
    from: ({ state, tcb }) => state === 'ESTABLISHED' && tcb.queued > 0,
    to: ({ tcb }) => tcb.queued === 0 && !outstanding(tcb),
    caughtBy: ['window-not-probed'],
  },
  {
    id: 'falls-silent',
    title: 'The network falls silent',
    statement:
      'When the applications have nothing more to do, every fair run comes to a state that never changes again.',
    kind: 'terminates',
    over: 'run',
    requirements: ['P-07', 'P-12'],
    fairness: NETWORK,
    scenarios: named('live-open', 'live-simultaneous-open', 'live-refused', 'live-abort'),
    caughtBy: ['unacceptable-silent', 'ack-of-ack'],
  },
  {
    id: 'no-ack-storm',
    title: 'No endless exchange of segments by themselves',
    statement:
      'Deliveries alone, without timers and user calls, never go on for ever: no ACK storm, no RST war.',
    kind: 'finitely often',
    over: 'run',
    requirements: ['P-07', 'T-06', 'T-17', 'E-13', 'W-16'],
    fairness: [],
    scenarios: ({ tags, profile }) => tags.includes('liveness') && profile === 'rfc9293',
    actions: (action) => action.kind === 'deliver',
    among: (action) => action.kind === 'deliver',
    caughtBy: ['closed-answers-rst', 'time-wait-answers-acks'],
  },
  {
    id: 'client-is-told-at-last',
    title: 'An active OPEN is answered',
    statement: 'If nobody listens and the network is fair, an endpoint in SYN-SENT comes to CLOSED.',
    kind: 'eventually',
    over: 'both ends',
    requirements: ['A-CL3', 'E-12', 'U-OPEN-CLOSED'],
    fairness: [...NETWORK, 'open-active'],
    scenarios: named('live-refused'),
    to: ({ a }) => closed(a) && a.ghost.ending === 'reset',
    caughtBy: ['closed-silent'],
  },
  {
    id: 'listener-is-ready-again',
    title: 'The listeners are ready again and again',
    statement: 'Two listening ends are in LISTEN again and again, whatever old segments arrive.',
    kind: 'infinitely often',
    over: 'each end',
    requirements: ['E-10', 'A-LI4', 'MUST-11'],
    fairness: NETWORK,
    scenarios: named('live-both-passive'),
    to: isIn('LISTEN'),
    caughtBy: ['listen-ack-silent'],
  },
];
