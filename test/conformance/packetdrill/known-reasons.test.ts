import { expect, test } from 'vitest';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import { judgeScript } from '../../../conformance/packetdrill/verdict/judge-script.js';
import { KNOWN_REASONS } from '../../../conformance/packetdrill/verdict/known-reasons.js';

const SYN_SENT = `0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0)
`;
const OPEN = `${SYN_SENT}+.1 < S. 0:0(0) ack 1 win 9000
+0 > . 1:1(0) ack 1
`;
const FIN_WAIT_1 = `${OPEN}+0 shutdown(3, SHUT_WR) = 0
+0 > F. 1:1(0) ack 1
`;
const TIME_WAIT = `${FIN_WAIT_1}+.1 < F. 1:1(0) ack 2 win 9000
+0 > . 2:2(0) ack 2
`;
const LAST_ACK = `${OPEN}+.1 < F. 1:1(0) ack 1 win 9000
+0 > . 1:1(0) ack 2
+0 shutdown(3, SHUT_WR) = 0
+0 > F. 1:1(0) ack 2
`;
const CLOSING = `${FIN_WAIT_1}+.1 < F. 1:1(0) ack 1 win 9000
+0 > . 2:2(0) ack 2
`;
const LISTEN = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 listen(3, 1) = 0
`;

/** One script for each reason, which shows it and nothing else. */
const SCRIPTS: Readonly<Record<string, string>> = {
  'crossing-fin-again': `${FIN_WAIT_1}+.1 < F. 1:1(0) ack 1 win 9000\n+0 > F. 1:1(0) ack 2\n+.1 < . 2:2(0) ack 2 win 9000`,
  'syn-reset-numbers': `0 \`sysctl -w net.inet.tcp.insecure_syn=1\`\n${OPEN}+.1 < S 1:1(0) win 9\n+0 > R. 1:1(0) ack 1`,
  'bare-fin-in-time-wait': `${TIME_WAIT}+.1 < F 1:1(0) win 9000\n+.1 < F. 1:1(0) ack 2 win 9000\n+0 > . 2:2(0) ack 2`,
  'syn-fin-in-time-wait': `${TIME_WAIT}+.1 < SF 2:2(0) win 9000\n+.1 < F. 1:1(0) ack 2 win 9000\n+0 > . 2:2(0) ack 2`,
  'last-ack-one-short': `${LAST_ACK}+.1 < . 1:1(0) ack 2 win 9000`,
  'syn-fin-discarded': `0 \`sysctl -w net.inet.tcp.drop_synfin=1\`\n${OPEN}+.1 < SF 1:1(0) win 9\n+0 > . 1:1(0) ack 1`,
  'reset-told-after-close': `${CLOSING}+.1 < R 2:2(0) win 9\n+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0`,
  'abort-reset-with-ack': `${OPEN}+0 setsockopt(3, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0\n+0 close(3) = 0\n+0 > R. 1:1(0) ack 1`,
  'ack-to-listen-dropped': `${LISTEN}+.1 < . 1:1(0) ack 1 win 9\n+.1 < S 0:0(0) win 9\n+0 > S. 0:0(0) ack 1`,
};

const judge = (text: string) =>
  judgeScript(parseScript(text, 'x.pkt'), { profile: null, window: null, defined: null });

test.each(KNOWN_REASONS.map((r) => r.id))('%s is found where a script shows it', (id) => {
  const { verdict, disagreement, further } = judge(SCRIPTS[id] ?? '');
  expect([verdict, disagreement?.known?.id, further]).toEqual(['disagrees', id, []]);
});

test('a known reason does not hide what comes after it', () => {
  const script = `${SCRIPTS['crossing-fin-again']}\n+.1 < S 2:2(0) win 9\n+.1 < . 2:2(0) ack 2 win 9`;
  const { disagreement, further } = judge(script);
  expect([disagreement?.known, disagreement?.kind]).toEqual([null, 'unexpected']);
  expect(further.map((d) => d.known?.id)).toEqual(['crossing-fin-again']);
});

test('no reason explains an answer to a challenged SYN that is missing', () => {
  expect(judge(`${OPEN}+.1 < S 1:1(0) win 9\n+.1 < . 1:1(0) ack 1 win 9`).disagreement).toMatchObject({
    known: null,
    strength: 'SHOULD',
    row: 'ESTABLISHED SEGMENT syn-challenge',
    clause: '3.10.7.4 fourth; RFC 5961 §4',
  });
});
