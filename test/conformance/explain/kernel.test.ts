import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runExplain } from './run-explain.js';

const FOLDER = join(import.meta.dirname, '..', 'captures');

const HANDSHAKE = 'three-way handshake';
const FOUR_WAY = 'four-way close';

/** What captures of a real kernel show: a line per connection with Zeek's state, opening, closing, who closed first, and who holds TIME-WAIT. */
const EXPECTED: readonly (readonly [string, readonly string[]])[] = [
  ['close-by-client', [`SF ${HANDSHAKE}, ${FOUR_WAY}, originator, originator`]],
  ['close-by-server', [`SF ${HANDSHAKE}, ${FOUR_WAY}, responder, responder`]],
  ['close-in-three', [`SF ${HANDSHAKE}, ${FOUR_WAY}, originator, originator`]],
  ['half-close-v6', [`SF ${HANDSHAKE}, ${FOUR_WAY}, originator, originator`]],
  ['simultaneous-open', [`SF simultaneous open, ${FOUR_WAY}, originator, originator`]],
  ['simultaneous-close', [`SF ${HANDSHAKE}, simultaneous close, originator, originator+responder`]],
  [
    'simultaneous-open-and-close',
    ['SF simultaneous open, simultaneous close, originator, originator+responder'],
  ],
  ['refused', ['REJ refused, never open, null, ']],
  ['reset-by-client-v6', [`RSTO ${HANDSHAKE}, reset by originator, originator, `]],
  ['reset-by-server-with-text-unread', [`RSTR ${HANDSHAKE}, reset by responder, responder, `]],
  ['half-open', [`RSTR ${HANDSHAKE}, reset by responder, responder, `]],
  ['loss-of-fin', [`SF ${HANDSHAKE}, ${FOUR_WAY}, originator, originator`]],
  ['loss-of-last-ack', [`SF ${HANDSHAKE}, ${FOUR_WAY}, originator, originator`]],
  ['reordering', [`SF ${HANDSHAKE}, ${FOUR_WAY}, originator, originator`]],
  ['syn-unanswered', ['S0 unanswered, never open, null, ']],
  [
    'syn-in-time-wait',
    [
      `SF ${HANDSHAKE}, ${FOUR_WAY}, responder, responder`,
      `SF ${HANDSHAKE}, ${FOUR_WAY}, originator, originator`,
    ],
  ],
  ['midstream', [`SF midstream, ${FOUR_WAY}, originator, originator`]],
  ['not-closed', [`S1 ${HANDSHAKE}, open at the end, null, `]],
  ['syn-in-established-challenged', [`SF ${HANDSHAKE}, ${FOUR_WAY}, originator, originator`]],
];

interface Told {
  readonly record: string;
  readonly zeek: { readonly state: string };
  readonly opening: string;
  readonly closing: string;
  readonly firstCloser: string | null;
  readonly timeWait: readonly string[];
}

describe('captures of a real kernel', () => {
  it.each(EXPECTED)('%s', async (file, expected) => {
    const { stdout, status } = await runExplain(join(FOLDER, `${file}.pcap`), '--json');
    const told = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Told)
      .filter((r) => r.record === 'connection')
      .map(
        (c) =>
          `${c.zeek.state} ${c.opening}, ${c.closing}, ${c.firstCloser}, ${[...c.timeWait].sort().join('+')}`,
      );
    expect({ told, status }).toEqual({ told: expected, status: 0 });
  });
});
