import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import type { Action } from '../../../conformance/packetdrill/language/script.js';
import { ScriptError } from '../../../conformance/packetdrill/language/script-error.js';
import { deep } from '../../deep.js';
import { anyText } from '../any-text.js';

const parse = (text: string) => parseScript(text, 'x.pkt');
const only = (text: string): Action => parse(text).events[0]!.action;

function failure(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ScriptError) return error.message;
    throw error;
  }
  return 'parsed';
}

describe('time stamps', () => {
  test.each([
    ['0', { kind: 'absolute', from: 0, to: 0, end: null }],
    ['.25', { kind: 'absolute', from: 0.25, to: 0.25, end: null }],
    ['+0.1', { kind: 'relative', from: 0.1, to: 0.1, end: null }],
    ['+0.1~+0.2', { kind: 'relative', from: 0.1, to: 0.2, end: null }],
    ['0.1~0.3', { kind: 'absolute', from: 0.1, to: 0.3, end: null }],
    ['+0...0.200', { kind: 'relative', from: 0, to: 0, end: 0.2 }],
    ['0.5...1.5', { kind: 'absolute', from: 0.5, to: 0.5, end: 1.5 }],
    ['*', { kind: 'any', from: 0, to: 0, end: null }],
  ])('%s', (time, expected) => {
    expect(parse(`${time} close(3) = 0`).events[0]?.time).toEqual(expected);
  });
});

describe('segments', () => {
  test('control bits, numbers, window and options', () => {
    expect(
      only('+0 < SEW 7:7(0) win 65535 <mss 1460,nop,wscale 7,sackOK,TS val 1 ecr 0,FO 0a0b>'),
    ).toMatchObject({
      inbound: true,
      segment: {
        syn: true,
        ackBit: false,
        seq: 7,
        ack: null,
        win: 65535,
        options: {
          mss: 1460,
          windowScale: 7,
          sackPermitted: true,
          timestamps: { value: 1, echo: 0 },
          fastOpen: '0a0b',
        },
      },
    });
    expect(only('+0 > FP. 1:11(10) ack 4294967295 win 10 urg 3 <sack 1:2 3:4,eol>')).toMatchObject({
      inbound: false,
      segment: {
        fin: true,
        psh: true,
        ackBit: true,
        len: 10,
        ack: 4294967295,
        options: {
          sack: [
            [1, 2],
            [3, 4],
          ],
        },
      },
    });
  });

  test('what a script leaves open', () => {
    expect(only('+0 > S. ...(0) ack 1 <...>')).toMatchObject({
      segment: { seq: null, len: 0, options: null },
    });
    expect(only('+0 > . 1:1(0)')).toMatchObject({ segment: { ack: null, win: null, options: null } });
  });

  test('an ack number without the bit does not set it', () => {
    expect(only('+0 < F 17:20(3) ack 34 win 1')).toMatchObject({ segment: { fin: true, ackBit: false } });
  });

  test('a number may wrap', () => {
    expect(only('+0 > P. 4294967295:1(2) ack 1')).toMatchObject({ segment: { seq: 4294967295, len: 2 } });
  });

  test('addresses and IP fields are read over', () => {
    expect(only('+0 > [ect0] ipv4 1.2.3.4:80 > 5.6.7.8:90: S 0:0(0)')).toMatchObject({ kind: 'segment' });
  });

  test('ICMP, and packets that are not TCP', () => {
    expect(only('+0 < icmp unreachable port_unreachable [1:2(1)]')).toEqual({
      kind: 'icmp',
      type: 'unreachable',
      code: 'port_unreachable',
    });
    expect(only('+0 > udp (1000)')).toEqual({ kind: 'outside', what: 'udp packets' });
    expect(only('+0 > icmp unreachable port_unreachable').kind).toBe('outside');
  });
});

describe('system calls', () => {
  test('arguments of every form', () => {
    const call = only(
      '+0 sendto(3, "a\\"b" "c", -0x10, MSG_A|MSG_B, {sa_family = AF_INET, sin_port = htons(80)}, [4, ...]) = -1 EAGAIN (Try (it) again)',
    );
    expect(call).toMatchObject({
      kind: 'call',
      name: 'sendto',
      args: [
        { kind: 'number', value: 3 },
        { kind: 'text', value: 'a\\"bc' },
        { kind: 'number', value: -16 },
        { kind: 'operation', operator: '|' },
        { kind: 'fields', fields: [{ name: 'sa_family' }, { name: 'sin_port', value: { kind: 'call' } }] },
        { kind: 'list', items: [{ value: 4 }, { kind: 'any' }] },
      ],
      result: { value: { kind: 'number', value: -1 }, errno: 'EAGAIN' },
    });
  });

  test('lengths as the FreeBSD variant writes them', () => {
    const call = only('+0 recvmsg(3, {msg_name(...)=..., msg_iov(1)=[{..., 5}]}, 0) = 5');
    expect(call).toMatchObject({ args: [{}, { fields: [{ name: 'msg_name' }, { name: 'msg_iov' }] }, {}] });
  });

  test('a result is no sum with the next time stamp', () => {
    const { events } = parse('+0 close(3) = 0\n+0 fcntl(3, F_GETFL) = 0x02 (flags O_RDWR)\n+0 close(4) = 0');
    expect(events.map((e) => e.at.line)).toEqual([1, 2, 3]);
  });
});

test('options, shell lines, code and all comments', () => {
  const script = parse(
    '--ip_version=ipv6\n--mss=1000\n# shell\n// C++\n/* C\n */ `setup`\n+0 `a\nb` // c\n+0 %{\nassert x\n}%\n`down`',
  );
  expect(script.options.map((o) => [o.name, o.value])).toEqual([
    ['ip_version', 'ipv6'],
    ['mss', '1000'],
  ]);
  expect(script.events.map((e) => e.action)).toEqual([
    { kind: 'command', text: 'setup' },
    { kind: 'command', text: 'a\nb' },
    { kind: 'code', text: 'assert x' },
    { kind: 'command', text: 'down' },
  ]);
});

test('conditions, nested and turned', () => {
  const { events, symbols } = parse(
    '#ifdef A\n#ifndef B\n+0 close(3) = 0\n#endif\n#else\n+0 close(4) = 0\n#endif\n+0 close(5) = 0',
  );
  expect(symbols).toEqual(['A', 'B']);
  expect(events.map((e) => e.conditions)).toEqual([
    [
      { symbol: 'A', defined: true },
      { symbol: 'B', defined: false },
    ],
    [{ symbol: 'A', defined: false }],
    [],
  ]);
});

test('lines may end as on other systems, and a comment is no directive', () => {
  const text =
    '# if this were one\r\n#ifdef A\r\n+0 close(3) = 0\r\n#endif\r\n#if 0\r\n+0 < S 0:0(0) <nop>\r\n#endif\r\n';
  const { events, symbols } = parse(text);
  expect(symbols).toEqual(['A']);
  expect(events.map((e) => e.conditions[0])).toEqual([
    { symbol: 'A', defined: true },
    { symbol: '0', defined: true },
  ]);
});

test.each([
  ['+0 > P. 1:11(9) ack 1', 'x.pkt:1:9: 1 + 9 is not 11'],
  ['\n  hello', "x.pkt:2:3: a time stamp is expected, not 'hello'"],
  ['+0 close(3', "x.pkt:1:11: ',' or ')' is expected, not the end"],
  [
    '+0 > X 1:1(0)',
    "x.pkt:1:6: the control bits of a segment (S, F, R, P, U, E, W, .) is expected, not 'X 1:1(0)'",
  ],
  ['+0 < S 0:0(0) <mss x>', "x.pkt:1:16: 'mss x' is no TCP option"],
  ['+0 < S 0:0(0) <mss\r\0 1>', "x.pkt:1:16: 'mss?? 1' is no TCP option"],
  ['+0 < S 0:0(0) win 65536', 'x.pkt:1:24: win 65536 does not fit into 16 bits'],
  ['#ifdef A\n', 'x.pkt:1:1: #endif is missing'],
  [
    '#ifdef A\n#elif B\n#endif',
    'x.pkt:2:1: #elif is outside the language: write #else and a block of its own',
  ],
  ['#if A && B\n#endif', "x.pkt:1:1: 'A && B' is outside the language: one symbol decides a block"],
  ['+0 close(3) = 0\n#endif', "x.pkt:2:1: '#endif' without #ifdef"],
  ['/* open', "x.pkt:1:1: a comment that begins with '/*' has no '*/'"],
  ['+2~1 close(3) = 0', 'x.pkt:1:2: the range of times ends before it begins'],
  ['#ifdef A\n'.repeat(65), 'x.pkt:65:1: the blocks of #ifdef are nested too deeply'],
  ['+0 close(3) = 0\n'.repeat(5001), 'x.pkt:5001:1: the script has more than 5000 events'],
  [
    '+0 \u001b[2J',
    "x.pkt:1:4: a segment ('<' or '>'), a system call, a shell line or %{ code }% is expected, not '?[2J'",
  ],
  [`+0 f(${'['.repeat(99)}`, 'x.pkt:1:71: the expression is nested too deeply'],
])('%j is refused with its place', (text, message) => {
  expect(failure(text)).toBe(message);
});

test('whatever the text, a script or a ScriptError', () => {
  const word = fc.constantFrom(
    ...[
      '+0',
      '0.1',
      '...',
      '~',
      '*',
      '<',
      '>',
      'S.',
      '1:2(1)',
      'ack',
      'win',
      '1',
      'close',
      '(',
      ')',
      '=',
      '-1',
      'EINVAL',
      '[',
      ']',
      '{',
      '}',
      '|',
      '`',
      '%{',
      '}%',
      '"',
      '\\',
      '#ifdef A',
      '#endif',
      '#else',
      '\n',
      '//',
      '/*',
      '*/',
      'mss',
      ',',
      'icmp',
      '--x=y',
      '0x',
    ],
  );
  const texts = fc.oneof(
    anyText(),
    fc.array(word, { maxLength: 60 }).map((w) => w.join(' ')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      failure(text);
    }),
    { numRuns: deep(400, 20_000) },
  );
});
