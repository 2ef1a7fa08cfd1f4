import { describe, expect, test } from 'vitest';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import { verdictLine } from '../../../conformance/packetdrill/output/verdict-line.js';
import { judgeScript } from '../../../conformance/packetdrill/verdict/judge-script.js';

/** What is found about a script in one line, under a profile. */
function judged(text: string, profile = 'rfc9293'): string {
  return verdictLine(judgeScript(parseScript(text, 'x.pkt'), { profile, window: null, defined: null }));
}

const CLIENT = `0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) win 65535
`;

/** An established connection on descriptor 3; SND.NXT and RCV.NXT are 1. */
const OPEN = `${CLIENT}+.1 < S. 0:0(0) ack 1 win 10000
+0 > . 1:1(0) ack 1
`;

const SERVER = `0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3
+0 listen(3, 5) = 0
`;

describe('acknowledgments', () => {
  test.each([
    ['within 0.5 s', '+.1 < . 1:101(100) ack 1 win 9\n+.4 > . 1:1(0) ack 101', 'agrees'],
    [
      'one for two segments',
      '+.1 < . 1:101(100) ack 1 win 9\n+.1 < . 101:201(100) ack 1 win 9\n+0 > . 1:1(0) ack 201',
      'agrees',
    ],
    [
      'carried by text',
      '+.1 < . 1:101(100) ack 1 win 9\n+.1 write(3, ..., 7) = 7\n+0 > P. 1:8(7) ack 101',
      'agrees',
    ],
    [
      'carried by a FIN',
      '+.1 < . 1:101(100) ack 1 win 9\n+.1 close(3) = 0\n+0 > F. 1:1(0) ack 101',
      'agrees',
    ],
    ['not awaited to the end', '+.1 < . 1:101(100) ack 1 win 9', 'agrees'],
    ['later than 0.5 s', '+.1 < . 1:101(100) ack 1 win 9\n+.6 > . 1:1(0) ack 101', 'disagrees at line 7'],
    [
      'never',
      '+.1 < . 1:101(100) ack 1 win 9\n+.6 < . 101:201(100) ack 1 win 9\n+0 > . 1:1(0) ack 201',
      'disagrees at line 7',
    ],
    [
      'none for three full segments',
      '+.1 < . 1:1401(1400) ack 1 win 9\n+.01 < . 1401:2801(1400) ack 1 win 9\n+.01 < . 2801:4201(1400) ack 1 win 9\n+.01 < . 4201:4301(100) ack 1 win 9\n+0 > . 1:1(0) ack 4301',
      'disagrees at line 9',
    ],
    [
      'that answer an old segment do not wait',
      '+.1 < . 0:1(1) ack 1 win 9\n+.1 < . 1:2(1) ack 1 win 9',
      'disagrees at line 7',
    ],
    [
      'of the window after read()',
      '+.1 < . 1:101(100) ack 1 win 9\n+0 > . 1:1(0) ack 101\n+0 read(3, ..., 100) = 100\n+0 > . 1:1(0) ack 101',
      'agrees',
    ],
    ['that nothing asks for', '+.1 > . 1:1(0) ack 1', 'disagrees at line 6'],
  ])('%s', (_, script, expected) => {
    expect(judged(OPEN + script)).toMatch(new RegExp(`^${expected}`));
  });
});

describe('text of the host', () => {
  test.each([
    [
      'cut otherwise',
      '+0 write(3, ..., 3000) = 3000\n+0 > . 1:2001(2000) ack 1\n+0 > P. 2001:3001(1000) ack 1',
      'agrees',
    ],
    [
      'that waits for the congestion window',
      '+0 write(3, ..., 3000) = 3000\n+0 > . 1:1001(1000) ack 1\n+.1 < . 1:1(0) ack 1001 win 9999\n+0 > P. 1001:3001(2000) ack 1',
      'agrees',
    ],
    [
      'that goes after newer text of the peer came, with the older ACK',
      '+0 write(3, ..., 10) = 10\n+0 < . 1:5(4) ack 1 win 99\n+0 > P. 1:11(10) ack 1\n+0 > . 11:11(0) ack 5',
      'agrees',
    ],
    ['with the FIN on it', '+0 write(3, ..., 10) = 10\n+0 close(3) = 0\n+0 > FP. 1:11(10) ack 1', 'agrees'],
    [
      'and a FIN of its own',
      '+0 write(3, ..., 10) = 10\n+0 close(3) = 0\n+0 > P. 1:11(10) ack 1\n+0 > F. 11:11(0) ack 1',
      'agrees',
    ],
    [
      'sent again in part',
      '+0 write(3, ..., 3000) = 3000\n+0 > P. 1:3001(3000) ack 1\n+.3 > . 1:1001(1000) ack 1',
      'agrees',
    ],
    [
      'sent again at once after an ACK',
      '+0 write(3, ..., 3000) = 3000\n+0 > P. 1:3001(3000) ack 1\n+.1 < . 1:1(0) ack 1 win 9999\n+0 > . 1:1001(1000) ack 1',
      'agrees',
    ],
    ['beyond what was written', '+0 write(3, ..., 10) = 10\n+0 > P. 1:12(11) ack 1', 'disagrees at line 7'],
    [
      'beyond the window of the peer',
      '+0 write(3, ..., 20000) = 20000\n+0 > P. 1:10002(10001) ack 1',
      'disagrees at line 7',
    ],
    [
      'sent again at once',
      '+0 write(3, ..., 10) = 10\n+0 > P. 1:11(10) ack 1\n+0 > P. 1:11(10) ack 1',
      'disagrees at line 8',
    ],
    [
      'acknowledged before it was seen',
      '+0 write(3, ..., 10) = 10\n+.1 < . 1:1(0) ack 11 win 9999',
      'disagrees at line 7',
    ],
    [
      'a probe of the closed window',
      '+.1 < . 1:1(0) ack 1 win 0\n+0 write(3, ..., 10) = 10\n+1 > . 1:2(1) ack 1',
      'agrees',
    ],
    [
      'a keep-alive that was asked for',
      '+0 setsockopt(3, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0\n+7200 > . 0:0(0) ack 1',
      'agrees',
    ],
    ['a keep-alive that was not', '+7200 > . 0:0(0) ack 1', 'disagrees at line 6'],
  ])('%s', (_, script, expected) => {
    expect(judged(OPEN + script)).toMatch(new RegExp(`^${expected}`));
  });

  test('a window is scaled when both SYNs say so, and the peer may fill it', () => {
    const syn = CLIENT.replace('win 65535', 'win 65535 <mss 1460,wscale 2>');
    const body = `${syn}+.1 < S. 0:0(0) ack 1 win 10 <wscale 4>\n+0 > . 1:1(0) ack 1\n+0 write(3, ..., 200) = 200\n`;
    expect(judged(`${body}+0 > . 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11 win 4\n+0 > P. 11:75(64) ack 1`)).toBe(
      'agrees',
    );
    expect(
      judged(`${body}+0 > . 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11 win 4\n+0 > P. 11:76(65) ack 1`),
    ).toMatch(/^disagrees at line 9/);
  });
});

describe('calls', () => {
  test.each([
    [
      'a blocking read wakes up',
      '+0 fcntl(3, F_SETFL, O_RDWR) = 0\n+0...+.3 read(3, ..., 9) = 4\n+.1 < . 1:5(4) ack 1 win 9',
      'agrees',
    ],
    [
      'a blocking read waits too long',
      '+0 fcntl(3, F_SETFL, O_RDWR) = 0\n+0...+.3 read(3, ..., 9) = 4\n+.4 < . 1:5(4) ack 1 win 9',
      'disagrees at line 7',
    ],
    [
      'read() returns what was asked for and keeps the rest',
      '+.1 < . 1:11(10) ack 1 win 9\n+0 read(3, ..., 4) = 4\n+0 ioctl(3, SIOCINQ, [6]) = 0\n+0 read(3, ..., 9) = 6',
      'agrees',
    ],
    [
      'another number of octets to read',
      '+.1 < . 1:11(10) ack 1 win 9\n+0 ioctl(3, SIOCINQ, [9]) = 0',
      'disagrees at line 7',
    ],
    [
      'the end of the stream, then EPIPE',
      '+.1 < F. 1:1(0) ack 1 win 9\n+0 read(3, ..., 4) = 0\n+0 shutdown(3, SHUT_WR) = 0\n+0 > F. 1:1(0) ack 2\n+0 write(3, ..., 4) = -1 EPIPE (Broken pipe)',
      'agrees',
    ],
    [
      'a reset is told once',
      '+.1 < R. 1:1(0) ack 1 win 9\n+0 read(3, ..., 4) = -1 ECONNRESET (Connection reset by peer)\n+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0',
      'agrees',
    ],
    ['poll() finds nothing', '+0 poll([{fd=3, events=POLLIN, revents=0}], 1, 0) = 0', 'agrees'],
    [
      'poll() finds text that is not there',
      '+0 poll([{fd=3, events=POLLIN, revents=POLLIN}], 1, 0) = 1',
      'disagrees at line 6',
    ],
    [
      'poll() waits for text',
      '+0...+.5 poll([{fd=3, events=POLLIN, revents=POLLIN}], 1, 1000) = 1\n+.1 < . 1:2(1) ack 1 win 9',
      'agrees',
    ],
    [
      'a hard ICMP error aborts',
      '+.1 < icmp unreachable port_unreachable\n+0 read(3, ..., 4) = -1 ECONNREFUSED (Refused)',
      'agrees',
    ],
    [
      'path MTU discovery is not modelled',
      '+.1 < icmp unreachable frag_needed mtu 500 [1:2(1)]',
      'outside the language at line 6: ICMP unreachable frag_needed',
    ],
    ['text on a SYN with a cookie', '+0 > S 0:5(5) <FO 0a>', 'outside the language at line 6: TCP Fast Open'],
    ['a segment without a number', '+0 < . ...(0) ack 1 win 1', 'outside the language at line 6'],
    ['an unknown call', '+0 splice(3, 4) = 0', 'outside the language at line 6: the system call splice()'],
    [
      'the user timeout',
      '+0 write(3, ..., 10) = 10\n+0 > P. 1:11(10) ack 1\n+300 read(3, ..., 4) = -1 ETIMEDOUT (Timed out)',
      'agrees',
    ],
    ['the state by name', '+0 %{ assert tcpi_state == TCPI_ESTABLISHED and tcpi_rto > 0 }%', 'agrees'],
    ['the state by number', '+0 %{ assert tcpi_state == 4, tcpi_state }%', 'disagrees at line 6'],
  ])('%s', (_, script, expected) => {
    expect(judged(OPEN + script)).toMatch(
      new RegExp(`^${expected.replaceAll('(', '\\(').replaceAll(')', '\\)')}`),
    );
  });

  test.each([
    [
      'the SYN is never answered',
      '+1 > S 0:0(0)\n+100 getsockopt(3, SOL_SOCKET, SO_ERROR, [ETIMEDOUT], [4]) = 0',
      'agrees',
    ],
    [
      'the peer refuses',
      '+.1 < R. 0:0(0) ack 1 win 0\n+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0',
      'agrees',
    ],
    [
      'simultaneous open',
      '+.1 < S 0:0(0) win 9\n+0 > S. 0:0(0) ack 1\n+.1 < . 1:1(0) ack 1 win 9\n+0 connect(3, ..., ...) = -1 EISCONN (Connected)',
      'agrees',
    ],
    ['the SYN itself comes late', '', 'agrees'],
  ])('connect: %s', (_, script, expected) => {
    expect(judged(CLIENT + script)).toMatch(new RegExp(`^${expected}`));
  });

  test('nothing is accepted before the handshake is over, and each connection once', () => {
    const half = `${SERVER}+.1 < S 0:0(0) win 9\n+0 > S. 0:0(0) ack 1\n+0 accept(3, ..., ...) = -1 EAGAIN (Nothing)\n+.1 < . 1:1(0) ack 1 win 9\n`;
    expect(judged(`${half}+0 accept(3, ..., ...) = 4\n+0 accept(3, ..., ...) = -1 EAGAIN (Nothing)`)).toBe(
      'agrees',
    );
    expect(judged(`${half}+0 accept(3, ..., ...) = 4\n+0 accept(3, ..., ...) = 5`)).toMatch(
      /^disagrees at line 8/,
    );
  });
});

describe('host settings and profiles', () => {
  test('FreeBSD: RST of RFC 793, and no RST from a closed port', () => {
    const inWindow = `+0 \`sysctl -w net.inet.tcp.insecure_rst=1\`\n+.1 < R 9:9(0) win 9\n+0 read(3, ..., 9) = -1 ECONNRESET (Reset)`;
    expect(judged(OPEN + inWindow)).toBe('agrees');
    expect(
      judged(
        '0 `sysctl -w net.inet.tcp.blackhole=2`\n+.1 < S 0:0(0) win 9\n+1 < S 0:0(0) win 9\n+0 `ss -tn | grep -c ESTAB | grep 0`',
      ),
    ).toBe('agrees');
    expect(
      judged('0 `sysctl -w net.inet.tcp.blackhole=0`\n+.1 < S 0:0(0) win 9\n+1 < S 0:0(0) win 9'),
    ).toMatch(/^disagrees at line 3/);
  });

  test('a script that sets Linux variables is run as Linux', () => {
    const linux = `0 \`sysctl -w net.ipv4.tcp_timestamps=0\`\n${OPEN}+.1 < . 1:5(4) ack 1 win 9\n+0 > . 1:1(0) ack 5\n+0 close(3) = 0\n+0 > R 1:1(0)`;
    const verdict = judgeScript(parseScript(linux, 'x'), { profile: null, window: null, defined: null });
    expect([verdict.verdict, verdict.profile]).toEqual(['agrees', 'linux']);
    expect(judged(linux)).toMatch(/^needs profile rfc9293\+closeWithUnread=reset/);
  });

  test('after shutdown() the program reads on, also under Linux', () => {
    const half = `${OPEN}+.1 shutdown(3, SHUT_WR) = 0\n+0 > F. 1:1(0) ack 1\n+.1 < . 1:5(4) ack 2 win 9\n+0 > . 2:2(0) ack 5\n+0 read(3, ..., 9) = 4`;
    expect(judged(half, 'linux')).toBe('agrees');
  });

  test('two switches at once are found', () => {
    const body = `${OPEN}+.1 < R 9:9(0) win 9\n+0 read(3, ..., 9) = -1 ECONNRESET (Reset)\n+0 close(3) = 0\n`;
    const again = `+0 socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3\n${CLIENT.split('\n').slice(1).join('\n')}+.1 < S. 0:0(0) ack 1 win 9\n+0 > . 1:1(0) ack 1\n+0 shutdown(3, SHUT_WR) = 0\n+0 > F. 1:1(0) ack 1\n+.1 < F. 1:1(0) ack 2 win 9\n+0 > . 2:2(0) ack 2\n+.1 < R 2:2(0) win 9\n+0 \`ss -tan | grep -c TIME-WAIT | grep 1\``;
    expect(judged(body + again)).toMatch(/^needs profile rfc9293\+rst=window\+rstInTimeWait=ignore/);
  });

  test('the window that the script gives the host is looked for', () => {
    const buffer = `${OPEN}+0 getsockopt(3, SOL_SOCKET, SO_RCVBUF, [70000], [4]) = 0\n+.1 < R 70000:70000(0) win 9\n+0 > . 1:1(0) ack 1`;
    expect(judged(buffer)).toMatch(/^needs a receive window of 70000 octets/);
  });
});

test('outside the language, where another choice leads there', () => {
  const linux = `${OPEN}+.1 < . 1:5(4) ack 1 win 9\n+0 > . 1:1(0) ack 5\n+0 close(3) = 0\n+0 > R 1:1(0)\n+0 splice(3, 4) = 0`;
  expect(judged(linux)).toBe('outside the language at line 10: the system call splice()');
});

test('what is left over at the end is unexpected, but for what a last call makes the host send', () => {
  expect(judged(`${OPEN}+.1 < S 1:1(0) win 9`)).toMatch(
    /^disagrees at line 6: the script expects no segment to the end/,
  );
  expect(judged(`${OPEN}+.1 close(3) = 0`)).toBe('agrees');
});

test('an ACK that is never sent is late at the end of the script', () => {
  const text = `${OPEN}+.1 < . 1:101(100) ack 1 win 9\n`;
  expect(judged(`${text}+.4 read(3, ..., 100) = 100`)).toBe('agrees');
  expect(judged(`${text}+.6 read(3, ..., 100) = 100`)).toMatch(
    /^disagrees at line 7: the script expects 'no ACK to the end'/,
  );
});

test('a challenge ACK does not wait behind text', () => {
  const text = `${OPEN}+.1 write(3, ..., 7) = 7\n+.1 < S 1:1(0) win 9\n`;
  expect(judged(`${text}+0 > . 1:1(0) ack 1`)).toBe('agrees');
  expect(judged(text)).toMatch(/^disagrees at line 8: the script expects no segment to the end/);
});

test('without -D no symbol may be defined either', () => {
  const text = `${OPEN}+.1 < S 1:1(0) win 9\n#ifdef A\n+0 > R 1:1(0)\n#else\n+0 > . 1:1(0) ack 1\n#endif`;
  expect(judged(text)).toMatch(/^agrees/);
});
