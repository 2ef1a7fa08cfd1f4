import { parseOptions } from './parse-options.js';
import type { Scanner } from './scanner.js';
import type { Action } from './script.js';
import type { ScriptSegment } from './script-segment.js';

const INFO = /\[[^\]\n]*\]/y;
const ADDRESSES = /ipv[46][ \t]+[^\s>]+[ \t]*>[ \t]*[^\s>]+:(?=\s)/y;
const ICMP = /icmp(?:v6)?\s+([a-z_]+)(?:\s+([a-z_]+))?[^\n]*/y;
/** With the lines that go on with it: those that begin with neither a time stamp nor a comment, a shell line or code. */
const ELSEWHERE =
  /(udplite|udp|gre|mpls|sctp|ipip|quic)\b[^\n]*(?:\n(?![ \t]*(?:[+*\d.`%#]|\/[/*]|$))[^\n]*)*/y;
const FLAGS = /[SFRPUEWACN.]+\d?(?=[\s\d])|-(?=\s)/y;
const NUMBERS = /(\d+)\s*:\s*(\d+)\s*\(\s*(\d+)\s*\)/y;
const ANY_NUMBERS = /\.\.\.(?:\s*:\s*\.\.\.)?(?:\s*\(\s*(\d+|\.\.\.)\s*\))?/y;

const MODULUS = 2 ** 32;

function uint(scan: Scanner, digits: string, bits: 16 | 32, what: string): number {
  const value = Number(digits);
  return Number.isInteger(value) && value < 2 ** bits
    ? value
    : scan.fail(`${what} ${digits} does not fit into ${bits} bits`);
}

function sequence(scan: Scanner): { readonly seq: number | null; readonly len: number } {
  const any = scan.take(ANY_NUMBERS);
  if (any !== null) return { seq: null, len: Number(any[1]) || 0 };
  scan.skip();
  const at = scan.position();
  const [, from = '', to = '', size = ''] = scan.need(NUMBERS, 'first:last(length)');
  const seq = uint(scan, from, 32, 'the sequence number');
  const end = uint(scan, to, 32, 'the sequence number');
  const len = uint(scan, size, 32, 'the length');
  if ((seq + len) % MODULUS !== end) scan.fail(`${from} + ${size} is not ${to}`, at);
  return { seq, len };
}

/** `ack 1`, `win 1000`, `urg 3`: null where the word does not stand here, or where its value is `...`. */
function after(scan: Scanner, word: 'ack' | 'win' | 'urg', bits: 16 | 32): number | null {
  const pattern = new RegExp(`${word}\\s+(?:(0[xX][0-9a-fA-F]+|\\d+)|\\.\\.\\.)`, 'y');
  const digits = scan.take(pattern)?.[1];
  return digits === undefined ? null : uint(scan, digits, bits, word);
}

function segment(scan: Scanner): ScriptSegment {
  const start = scan.offset;
  const flags = scan.need(FLAGS, 'the control bits of a segment (S, F, R, P, U, E, W, .)')[0];
  const { seq, len } = sequence(scan);
  const ack = after(scan, 'ack', 32);
  const win = after(scan, 'win', 16);
  after(scan, 'urg', 16);
  const list = scan.takeHere(/[ \t]*<(?=[^\n]*>)/y) === null ? null : parseOptions(scan);
  return {
    syn: flags.includes('S'),
    fin: flags.includes('F'),
    rst: flags.includes('R'),
    psh: flags.includes('P'),
    urg: flags.includes('U'),
    ackBit: flags.includes('.'),
    seq,
    len,
    ack,
    win,
    options: list?.options ?? null,
    otherOptions: list?.others ?? [],
    text: scan.since(start),
  };
}

/** Reads what follows `<` (inbound) or `>`. */
export function parsePacket(scan: Scanner, inbound: boolean): Action {
  scan.take(INFO);
  scan.take(ADDRESSES);
  const elsewhere = scan.take(ELSEWHERE);
  if (elsewhere !== null) return { kind: 'outside', what: `${elsewhere[1]} packets` };
  const icmp = scan.take(ICMP);
  if (icmp !== null) {
    if (!inbound) return { kind: 'outside', what: 'ICMP messages that the host sends' };
    return { kind: 'icmp', type: icmp[1] ?? '', code: icmp[2] ?? '' };
  }
  scan.take(INFO);
  return { kind: 'segment', inbound, segment: segment(scan) };
}
