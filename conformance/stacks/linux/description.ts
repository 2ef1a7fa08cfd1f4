import { release } from 'node:os';
import { PLAIN_CAPABILITIES, type StackDescription } from '../../adapter/stack-description.js';
import type { Listening } from './case-sockets.js';

/** TCP_TIMEWAIT_LEN of the kernel, which no setting changes. */
const TIME_WAIT_MS = 60_000;

/** The timer wheel is late by up to an eighth of a long time, at most so much of a minute (at 1000 Hz). */
const TIMER_STEP_MS = 4_200;

/**
 * The preset, but CLOSE with unread text sends a FIN: it is `shutdown` here, which leaves the reading side alone. The RST (SHLD-3) comes from `close`.
 */
const PROFILE = 'linux+closeWithUnread=fin';

/** One way to test the kernel: as any host, as a server, with its options. */
export interface LinuxVariant {
  readonly name: string;
  readonly listening: Listening;
  /** TCP options other than the MSS are on, as the kernel has them by default. */
  readonly options: boolean;
}

/**
 * Not reported: changes of state, since the tracepoint sock:inet_sock_set_state calls TIME-WAIT closed, has no half-open connections, and shows those of
 * all namespaces; and the numbers of the TCB, which sockets show in repair mode only, which changes them. An initial sequence number is taken for an active
 * OPEN, but for a passive one the kernel has no way to choose it.
 *
 * A SYN reopens TIME-WAIT only where somebody listens at the port; a server does, and is never the active side.
 */
export function describeLinux({ name, listening, options }: LinuxVariant): StackDescription {
  const server = listening === 'beside the connection';
  return {
    name,
    version: release(),
    profile: server ? PROFILE : `${PROFILE}+reopenTimeWait=no`,
    capabilities: {
      ...PLAIN_CAPABILITIES,
      time: 'real',
      timeStepMs: TIMER_STEP_MS,
      activeOpen: !server,
      simultaneousOpen: !server,
      stateOf: 'pair',
      callsBeforeAccept: false,
    },
    limits: {},
    timeWaitMs: TIME_WAIT_MS,
    ...(options ? { judgesOptions: true } : {}),
  };
}
