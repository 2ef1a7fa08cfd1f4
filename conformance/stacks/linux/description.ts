import { release } from 'node:os';
import { PLAIN_CAPABILITIES, type StackDescription } from '../../adapter/stack-description.js';

/** TCP_TIMEWAIT_LEN of the kernel, which no setting changes. */
const TIME_WAIT_MS = 60_000;

/** The timer wheel is late by up to an eighth of a long time, at most so much of a minute (at 1000 Hz). */
const TIMER_STEP_MS = 4_200;

/**
 * The preset, but CLOSE with unread text sends a FIN: it is `shutdown` here, which leaves the reading side alone. The RST (SHLD-3) comes from `close`.
 */
const PROFILE = 'linux+closeWithUnread=fin';

export function describeLinux(): StackDescription {
  return {
    name: 'linux',
    version: release(),
    profile: PROFILE,
    capabilities: {
      ...PLAIN_CAPABILITIES,
      time: 'real',
      timeStepMs: TIMER_STEP_MS,
      stateOf: 'pair',
      callsBeforeAccept: false,
    },
    limits: {},
    timeWaitMs: TIME_WAIT_MS,
  };
}
