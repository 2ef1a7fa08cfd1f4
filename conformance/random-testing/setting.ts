import { DEFAULT_LIMITS, type Limits } from '../../model/limits.js';
import type { StackCapabilities, StackDescription } from '../adapter/stack-description.js';

/** How long a stack may take, in milliseconds, where it names no deadline or never reaches one. */
export interface Patience {
  /** From arming the retransmission timer to its expiry (RFC 6298: up to 60 s and more). */
  readonly retransmission: number;
  /** From the first transmission to giving up (R2, MUST-23). */
  readonly user: number;
  /** The whole of TIME-WAIT (4 minutes by RFC 9293 §3.4.2). */
  readonly timeWait: number;
  /** An ACK of new text (MUST-40: less than 0.5 s). */
  readonly ack: number;
}

export const DEFAULT_PATIENCE: Patience = {
  retransmission: 130_000,
  user: 3_600_000,
  timeWait: 600_000,
  ack: 500,
};

/** What all comparisons of a run share. */
export interface Setting {
  readonly capabilities: StackCapabilities;
  readonly limits: Limits;
  /** The window is known beforehand and compared exactly. */
  readonly exactWindow: boolean;
  readonly timeWaitMs: number | undefined;
  readonly judgesOptions: boolean;
  readonly patience: Patience;
}

/** Sizes of a stack that names none: its window is learned, its queues are never filled. */
const UNKNOWN: Limits = {
  ...DEFAULT_LIMITS,
  window: 0xffff,
  mss: 1460,
  sendQueue: 0x10_0000,
  eagerReader: false,
};

export function settingOf(description: StackDescription, patience: Partial<Patience> = {}): Setting {
  return {
    capabilities: description.capabilities,
    limits: { ...UNKNOWN, ...description.limits },
    exactWindow: description.limits.window !== undefined,
    timeWaitMs: description.timeWaitMs,
    judgesOptions: description.judgesOptions === true,
    patience: { ...DEFAULT_PATIENCE, ...patience },
  };
}
