import { STATES, type StateName } from '../model/state-name.js';
import type { EndView, PairView, StepView } from '../model/views.js';
import { EDGES } from './edges.js';
import type { Property } from './property.js';

const slug = (state: StateName): string => state.toLowerCase();

function stateReachable(state: StateName): Property {
  return {
    id: `state-${slug(state)}`,
    title: `${state} is reachable`,
    statement: `Some run brings an endpoint to ${state}.`,
    kind: 'reachable',
    over: 'endpoint',
    requirements: ['F-02', 'RFC9293 §3.3.2'],
    witness: (e: EndView) => e.state === state,
    caughtBy: [`no-state-${slug(state)}`],
  };
}

function edgeReachable(from: StateName, to: StateName): Property {
  return {
    id: `edge-${slug(from)}-to-${slug(to)}`,
    title: `${from} -> ${to} is reachable`,
    statement: `Some run takes an endpoint from ${from} to ${to} in one step.`,
    kind: 'reachable',
    over: 'step',
    requirements: ['F-02', 'T-02', 'RFC9293 §3.10'],
    witness: (s: StepView) => s.before.state === from && s.after.state === to,
    caughtBy: [`no-edge-${slug(from)}-to-${slug(to)}`],
  };
}

interface PairWitness {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly requirements: readonly string[];
  readonly witness: (p: PairView) => boolean;
  readonly caughtBy: readonly string[];
}

const inStates = (a: StateName, b: StateName) => (p: PairView) => p.a.state === a && p.b.state === b;

const PAIR_WITNESSES: readonly PairWitness[] = [
  {
    id: 'three-way-handshake',
    title: 'The three-way handshake establishes both ends',
    statement: 'An active and a passive OPEN can both reach ESTABLISHED (Figure 6).',
    requirements: ['RFC9293 Figure 6', 'E-05'],
    witness: (p) =>
      inStates('ESTABLISHED', 'ESTABLISHED')(p) &&
      p.a.tcb.origin === 'active' &&
      p.b.tcb.origin === 'passive',
    caughtBy: ['no-state-established'],
  },
  {
    id: 'simultaneous-open-establishes',
    title: 'Simultaneous open establishes both ends',
    statement: 'Two active OPENs whose SYNs cross can both reach ESTABLISHED, as one connection (Figure 7).',
    requirements: ['MUST-10', 'E-01', 'E-06'],
    witness: (p) =>
      inStates('ESTABLISHED', 'ESTABLISHED')(p) && p.a.tcb.origin === 'active' && p.b.tcb.origin === 'active',
    caughtBy: ['no-state-established'],
  },
  {
    id: 'both-syn-received',
    title: 'Both ends in SYN-RECEIVED',
    statement: 'A simultaneous open can bring both ends to SYN-RECEIVED.',
    requirements: ['MUST-10', 'RFC9293 Figure 7'],
    witness: inStates('SYN-RECEIVED', 'SYN-RECEIVED'),
    caughtBy: ['no-edge-syn-sent-to-syn-received'],
  },
  {
    id: 'simultaneous-close-closing',
    title: 'Simultaneous close brings both ends to CLOSING',
    statement: 'Crossing FINs can bring both ends to CLOSING (Figure 13).',
    requirements: ['C-13', 'RFC9293 Figure 13'],
    witness: inStates('CLOSING', 'CLOSING'),
    caughtBy: ['no-state-closing'],
  },
  {
    id: 'simultaneous-close-time-wait',
    title: 'Simultaneous close ends in TIME-WAIT on both sides',
    statement: 'After crossing FINs both ends can be in TIME-WAIT.',
    requirements: ['C-13', 'W-20'],
    witness: inStates('TIME-WAIT', 'TIME-WAIT'),
    caughtBy: ['no-state-time-wait'],
  },
  {
    id: 'half-closed',
    title: 'A half-closed connection exists',
    statement: 'One end can be in FIN-WAIT-2 while the other is in CLOSE-WAIT.',
    requirements: ['C-08', 'RFC9293 §3.6'],
    witness: inStates('FIN-WAIT-2', 'CLOSE-WAIT'),
    caughtBy: ['no-state-fin-wait-2'],
  },
  {
    id: 'half-close-delivers',
    title: 'A half-closed connection delivers text',
    statement: 'An end in FIN-WAIT-2 can have text delivered that was sent after its FIN.',
    requirements: ['C-01', 'C-08'],
    witness: (p) => p.a.state === 'FIN-WAIT-2' && p.a.ghost.delivered > 0 && p.b.state === 'CLOSE-WAIT',
    caughtBy: ['no-state-fin-wait-2'],
  },
  {
    id: 'half-open',
    title: 'A half-open connection exists',
    statement: 'One end can be ESTABLISHED while the other has crashed and has no TCB.',
    requirements: ['RFC9293 §3.5.1', 'W-14'],
    witness: (p) => p.a.state === 'ESTABLISHED' && p.b.state === 'CLOSED' && p.b.ghost.ending === 'crash',
    caughtBy: ['no-state-established'],
  },
  {
    id: 'both-closed-gracefully',
    title: 'Both ends can close gracefully',
    statement: 'Both ends can reach CLOSED after exchanging FINs.',
    requirements: ['RFC9293 Figure 12', 'P-06'],
    witness: (p) =>
      inStates('CLOSED', 'CLOSED')(p) && p.a.ghost.ending === 'graceful' && p.b.ghost.ending === 'graceful',
    caughtBy: ['no-state-fin-wait-1'],
  },
  {
    id: 'second-incarnation',
    title: 'A second incarnation can be established',
    statement: 'The same pair of sockets can be ESTABLISHED again after a graceful close.',
    requirements: ['P-08', 'MUST-13'],
    witness: (p) => inStates('ESTABLISHED', 'ESTABLISHED')(p) && p.a.tcb.life === 2 && p.b.tcb.life === 2,
    caughtBy: ['no-state-established'],
  },
];

/** What must be possible: every state, every edge of the text, and the named encounters; each is decided by a witness trace. */
export const REACHABILITY: readonly Property[] = [
  ...STATES.filter((s) => s !== 'CLOSED').map(stateReachable),
  ...STATES.flatMap((from) => (Object.keys(EDGES[from]) as StateName[]).map((to) => edgeReachable(from, to))),
  ...PAIR_WITNESSES.map(
    (w): Property => ({
      ...w,
      kind: 'reachable',
      over: 'pair',
    }),
  ),
];
