import type { ConnectionMonitor } from '../monitor/connection-monitor.js';
import type { Observed } from '../observed.js';
import type { ConnectionList } from './connection-list.js';
import type { SocketText } from './socket-text.js';
import type { StepLog } from './step-log.js';
import { ZeekConnection } from './zeek/zeek-connection.js';

/** The last SYN that one end sent. */
export interface SeenSyn {
  readonly seq: number;
  readonly ipId: number;
  readonly time: number;
}

/** What a connection is born with. */
export interface Birth {
  /** From 1, in the order of the first packets. */
  readonly number: number;
  readonly slot: number;
  /** The originator is the socket that stands first in the key of its slot. */
  readonly originatorIsFirst: boolean;
  readonly originator: SocketText;
  readonly responder: SocketText;
  /** The first packet was the responder's. */
  readonly flipped: boolean;
}

/** One connection while it is followed: one incarnation of one pair of sockets. */
export class Connection {
  readonly number: number;
  readonly slot: number;
  readonly originatorIsFirst: boolean;
  readonly originator: SocketText;
  readonly responder: SocketText;
  readonly zeek: ZeekConnection;
  /** Set right after birth. */
  monitor: ConnectionMonitor | null = null;
  /** Where judgements are kept for a diagram; null where none is wanted. */
  log: StepLog | null = null;

  firstFrame = 0;
  lastFrame = 0;
  firstTime = 0;
  lastTime = 0;
  /** Packets that each end sent. */
  packets = { originator: 0, responder: 0 };
  /** Last SYN of each end. */
  syn: { originator: SeenSyn | null; responder: SeenSyn | null } = { originator: null, responder: null };
  /** A SYN that may begin the next incarnation, if the other end answers it. */
  pending: Observed | null = null;

  /** Newest time of the capture when its last packet came: never goes back, unlike time stamps. */
  active = 0;
  list: ConnectionList | null = null;
  before: Connection | null = null;
  after: Connection | null = null;

  constructor(birth: Birth) {
    this.number = birth.number;
    this.slot = birth.slot;
    this.originatorIsFirst = birth.originatorIsFirst;
    this.originator = birth.originator;
    this.responder = birth.responder;
    this.zeek = new ZeekConnection(birth.flipped);
  }
}
