import { CHART } from '../../../model/chart.js';
import type { Segment } from '../../../model/segment.js';
import type { Local } from '../../../model/tabulation.js';
import type { EndpointReaction } from '../../model-endpoint.js';
import type { Connection } from '../host/connection.js';
import { Host } from '../host/host.js';
import type { ScriptEvent } from '../language/script.js';
import { type Cause, causeOf, NOTHING_YET } from './cause.js';
import { Ledger } from './ledger.js';
import { nextIsns } from './next-isn.js';
import { Outbox } from './outbox.js';
import type { RunOptions } from './run-options.js';
import { TimeWaitClock } from './time-wait-clock.js';

/** Octets of text from which on a segment counts as full: what any Ethernet path carries, less options (IPv6's least MTU). */
const FULL_SEGMENT = 1220;

function isPureAck({ syn, fin, rst, len, ack }: Segment): boolean {
  return ack !== null && !syn && !fin && !rst && len === 0;
}

/** The host in virtual time: what it has sent and when, and why it did what it did last. */
export class Stage {
  readonly host: Host;
  readonly outbox = new Outbox();
  readonly ledger: Ledger;
  /** All events stand at +0, as in scripts written from a trace: then no time passes that a timer could need. */
  readonly timeless: boolean;
  /** Number of the event at hand. */
  index = 0;
  /** What the script does now, in short. */
  stimulus = '';
  cause: Cause = NOTHING_YET;
  /** Read by the program, and its larger window not yet told (§3.8.6.2.2). */
  windowUpdate: Connection | null = null;
  /** A system call was made since something arrived. */
  calledSince = false;
  now = 0;
  lastArrival = -1;
  lastSent = -1;
  readonly #clock: TimeWaitClock;

  constructor(events: readonly ScriptEvent[], { profile, window, explains, chart = CHART }: RunOptions) {
    this.ledger = new Ledger(explains);
    this.#clock = new TimeWaitClock(chart);
    this.timeless = events.every(({ time }) => time.from === 0 && time.to === 0);
    const isns = nextIsns(events);
    this.host = new Host({
      profile,
      window,
      chart,
      isn: () => isns[this.index] ?? 0,
      reacted: (connection, reaction, before) => this.#reacted(connection, reaction, before),
      discarded: (setting) => this.#discarded(setting),
    });
  }

  /** Lets time pass. */
  advance(to: number): void {
    this.now = to;
    this.#clock.expire(this.host.connections, to, this.host.settings.timeWait);
  }

  /** Something arrives now. */
  arrives(what: string): void {
    this.stimulus = what;
    this.lastArrival = this.now;
    this.calledSince = false;
    this.windowUpdate = null;
  }

  /** The program calls. */
  calls(what: string): void {
    this.stimulus = what;
    this.calledSince = true;
  }

  #reacted(connection: Connection, reaction: EndpointReaction, before: Local): void {
    const cause = causeOf(this.stimulus, reaction);
    this.cause = cause;
    this.#clock.note(connection, reaction, this.now);
    if (reaction.event.type === 'RECEIVE' && reaction.delivered > 0) this.windowUpdate = connection;
    // Whatever is sent tells the window too.
    if (reaction.sent.length > 0) this.windowUpdate = null;
    if (reaction.sent.length > 0) this.lastSent = this.now;
    // What a timer sends was asked for by the line that expects it.
    if (reaction.event.type.startsWith('TIMEOUT')) return;
    // Only an ACK of new text, of a FIN or of a SYN,ACK may be delayed: it moved RCV.NXT.
    const news = before.tcb.rcvNxt !== connection.local.tcb.rcvNxt;
    const text = reaction.event.type === 'SEGMENT' ? reaction.event.segment.len : 0;
    for (const segment of reaction.sent) {
      const mayWait = news && isPureAck(segment);
      this.outbox.push({ segment, time: this.now, cause, mayWait, ofFullSegment: text >= FULL_SEGMENT });
    }
  }

  #discarded(setting: string): void {
    const reason = `The script's setting ${setting} makes the host discard the segment before TCP sees it.`;
    const state = this.host.current?.state ?? (this.host.listeners.length > 0 ? 'LISTEN' : 'CLOSED');
    this.cause = { stimulus: this.stimulus, state, row: null, clause: '', reason, arrival: true };
  }
}
