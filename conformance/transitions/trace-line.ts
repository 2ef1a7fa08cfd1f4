import { bpftraceLine } from './bpftrace-line.js';
import { eventLine } from './event-line.js';
import { tcpstatesCsvLine, tcpstatesLine } from './tcpstates-line.js';
import type { TraceLine } from './transition.js';

/** `CPU:1 [LOST 123 EVENTS]` of ftrace, `Lost 5 events` of bpftrace, `Possibly lost 7 samples` of bcc, `LOST 9 events!` of perf. */
const LOST = /\blost (\d{1,15}) (?:events?|samples?)\b/i;

/** Headings and remarks of the tracers. */
const NO_EVENT = /^\s*(?:#|$|SKADDR\b|TIME\b|Attaching \d|Tracing |\^C)/;

/** What one line of any of the formats is; the format is recognised by its content. */
export function traceLine(text: string, line: number): TraceLine {
  const lost = LOST.exec(text);
  if (lost !== null) return { kind: 'lost', events: Number(lost[1]) };
  const event = eventLine(text, line);
  if (event !== null) return event;
  if (NO_EVENT.test(text)) return { kind: 'nothing' };
  const words = text.trim().split(/\s+/);
  const found = tcpstatesLine(words, line) ?? tcpstatesCsvLine(text, line) ?? bpftraceLine(words, line);
  if (found !== null) return found;
  // Other events of the same trace are none of our business; a cut line of ours is.
  if (/inet_sock_set_state|tcp_set_state/.test(text)) {
    return { kind: 'damaged', why: 'the line is cut: its fields are missing' };
  }
  if (/:\s/.test(text)) return { kind: 'nothing' };
  return { kind: 'damaged', why: 'the line is of no known format' };
}
