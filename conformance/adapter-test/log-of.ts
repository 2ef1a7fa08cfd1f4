import { controlBits } from '../../model/segment.js';
import { distance } from '../../model/sequence.js';
import type { Reply } from '../adapter/reply.js';
import { type Case, PEER_ISN } from './case.js';
import { closed, established } from './connect.js';

const WAIT_MS = 1_000;

/** What a stack did in one step, without what may differ from case to case: its initial sequence number, and when the case began. */
interface Entry {
  readonly step: string;
  readonly did: string;
}

function segments(c: Case, from: number): string {
  const relative = (n: number, origin: number): number => distance(origin, n);
  return c.sent
    .slice(from)
    .map(({ segment: s, text }) => {
      const seq = c.iss === null ? s.seq : relative(s.seq, c.iss);
      const ack = s.ack === null ? '' : ` ACK=${relative(s.ack, PEER_ISN)}`;
      return `SEQ=${seq}${ack} CTL=${controlBits(s)} WND=${s.wnd} text ${[...text].join(' ')}`;
    })
    .join('; ');
}

/** A case with a handshake, text both ways and the end of both streams, as far as the stack can; what it did, step by step. */
export function logOf(c: Case): readonly Entry[] {
  const log: Entry[] = [];
  const { activeOpen, passiveOpen, time } = c.can;
  const connects = activeOpen || passiveOpen;
  const note = (step: string, from: number, said: string): void => {
    log.push({ step, did: `${c.state ?? ''} ${said} ${segments(c, from)}`.trim() });
  };
  const step = (name: string, make: () => Reply): void => {
    const from = c.sent.length;
    const { ok, error = '', data = [] } = make();
    note(name, from, `ok ${ok} ${error} data ${[...data].join(' ')}`);
  };
  step('SYN to a closed port', () => c.peer({ syn: true }));
  if (connects) {
    const from = c.sent.length;
    established(c);
    note('the handshake', from, '');
    step('SEND', () => c.call((h) => c.adapter.send(h, Uint8Array.of(1, 2))));
  }
  step('text of the peer', () => c.peer({ text: Uint8Array.of(65, 66) }));
  if (connects) step('CLOSE', () => closed(c));
  step('the FIN of the peer', () => c.peer({ fin: true }));
  if (time === 'virtual') step('a second', () => c.did(c.adapter.advance(WAIT_MS)));
  step('a RST of the peer', () => c.peer({ rst: true }));
  return log;
}

/** The first step in which two logs differ, in words; null: in none. */
export function differences(one: readonly Entry[], other: readonly Entry[]): string | null {
  const at = one.findIndex(({ did }, i) => did !== other[i]?.did);
  return at < 0 ? null : `at ${one[at]?.step}: first ${one[at]?.did}, then ${other[at]?.did}`;
}
