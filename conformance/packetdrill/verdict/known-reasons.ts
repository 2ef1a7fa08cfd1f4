import type { Disagreement } from '../run/disagreement.js';
import type { KnownReason } from './known-reason.js';

/** Reasons found in published suites, the first that matches wins. Keyed by what is observed, never by the name of a file. */
export const KNOWN_REASONS: readonly KnownReason[] = [
  {
    id: 'crossing-fin-again',
    class: 'stack choice',
    sentence:
      'The stack answers a FIN that crosses its own by sending its FIN again, with the ACK on it: the peer learns the same, and RFC 9293 §3.10.7.4 asks for the ACK only.',
    when: { kinds: ['different'], row: /^FIN-WAIT-1 SEGMENT fin$/, expected: /^F\. /, model: /^\. / },
  },
  {
    id: 'syn-reset-numbers',
    class: 'stack choice',
    sentence:
      'RFC 793 says that a SYN in the window draws a RST, and not with which numbers: the stack takes SND.NXT and RCV.NXT, the model answers as to a segment without a connection.',
    when: { kinds: ['different'], row: / SEGMENT syn-reset$/, expected: /^R/, model: /^R/ },
  },
  {
    id: 'bare-fin-in-time-wait',
    class: 'stack choice',
    sentence:
      'The stack drops a segment without ACK in TIME-WAIT before it looks at its number; by RFC 9293 §3.10.7.4 the number comes first, and an old one draws an ACK.',
    when: {
      kinds: ['unexpected', 'different'],
      row: /^TIME-WAIT SEGMENT (fin-repeated|unacceptable)$/,
      stimulus: /^F \d/,
      model: /^\. /,
    },
  },
  {
    id: 'syn-fin-in-time-wait',
    class: 'stack choice',
    sentence:
      'The stack drops a SYN with FIN in TIME-WAIT without a word; RFC 9293 §3.10.7.4 treats it as any other SYN.',
    when: {
      kinds: ['unexpected'],
      row: /^TIME-WAIT SEGMENT (syn-challenge|syn-reset|unacceptable)$/,
      stimulus: /^SF /,
    },
  },
  {
    id: 'last-ack-one-short',
    class: 'script error',
    sentence:
      "The last ACK that the script sends carries the number of the peer's own FIN, not the one after it: it is not acceptable, which draws an ACK; the stack it was written for takes the ACK of old segments too, and the script ends before anything could show.",
    when: { kinds: ['unexpected'], row: /^LAST-ACK SEGMENT unacceptable$/, stimulus: /^\. / },
  },
  {
    id: 'syn-fin-discarded',
    class: 'script error',
    sentence:
      'The script has set drop_synfin, which makes the host discard a SYN with FIN before TCP sees it, and yet expects TCP to answer.',
    when: { kinds: ['missing'], stimulus: /^SF / },
  },
  {
    id: 'reset-told-after-close',
    class: 'stack choice',
    sentence:
      'The stack tells a program that has closed for sending, and still holds the socket, that the peer has reset; by RFC 9293 §3.10.7.4 a RST in CLOSING or LAST-ACK ends the connection and nobody is told.',
    when: {
      kinds: ['result'],
      row: /^(CLOSING|LAST-ACK) SEGMENT rst$/,
      expected: /SO_ERROR ECONNRESET/,
      model: /SO_ERROR 0/,
    },
  },
  {
    id: 'abort-reset-with-ack',
    class: 'stack choice',
    sentence:
      'The stack sets the ACK bit on the RST that ends its own connection; RFC 9293 §3.10.5 sends <SEQ=SND.NXT><CTL=RST>, and the peer accepts both.',
    when: {
      kinds: ['different'],
      row: / (ABORT (abort|hold)|CLOSE unread|SEGMENT text-after-close)$/,
      expected: /^R\. /,
      model: /^R /,
    },
  },
  {
    id: 'ack-to-listen-dropped',
    class: 'stack choice',
    sentence:
      'The stack drops an ACK to a listening socket, perhaps for fear of floods; RFC 9293 §3.10.7.2 answers it by a RST.',
    when: { kinds: ['unexpected'], row: /^LISTEN SEGMENT ack$/, model: /^R / },
  },
];

function explains({ when }: KnownReason, d: Disagreement): boolean {
  if (!when.kinds.includes(d.kind)) return false;
  const row = when.row === undefined ? d.row === null : d.row !== null && when.row.test(d.row);
  const rest: readonly (readonly [RegExp | undefined, string])[] = [
    [when.stimulus, d.stimulus],
    [when.expected, d.expected],
    [when.model, d.model],
  ];
  return row && rest.every(([pattern, text]) => pattern === undefined || pattern.test(text));
}

/** The known reason of a disagreement, or null. */
export function knownReason(disagreement: Disagreement): KnownReason | null {
  return KNOWN_REASONS.find((reason) => explains(reason, disagreement)) ?? null;
}
