import type { Problem } from '../random-testing/problem.js';
import { type ShapedSegment, shapedSegments } from './segment-shape.js';

/** More segments than this are not told one by one. */
const MOST_TOLD = 3;

const kebab = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function shapes(segments: readonly ShapedSegment[]): string {
  if (segments.length === 0) return 'nothing';
  const told = segments.slice(0, MOST_TOLD).map((s) => s.shape);
  return [...told, ...(segments.length > MOST_TOLD ? ['more'] : [])].join('-and-');
}

const FIELDS = ['seq', 'ack', 'len', 'window'] as const;

/** The fields in which segments of the same shapes differ. */
function wrongFields(a: readonly ShapedSegment[], b: readonly ShapedSegment[]): readonly string[] {
  return FIELDS.filter((field) => a.some((s, i) => s[field] !== b[i]?.[field])).map((f) => `wrong-${f}`);
}

function segmentsKind(expected: string, observed: string): string {
  const [wanted, seen] = [shapedSegments(expected), shapedSegments(observed)];
  const what = shapes(seen);
  return what === shapes(wanted) ? [what, ...wrongFields(wanted, seen)].join('-') : what;
}

function timersKind(expected: string): string {
  if (expected.startsWith('TIME-WAIT for')) return 'time-wait-length';
  return `no-${kebab(expected.replace(/ within .*| runs$/, '').replace(/^(an?|the) /, ''))}`;
}

function datagramKind(observed: string): string {
  if (/other sockets/.test(observed)) return 'other-sockets';
  if (/without SYN/.test(observed)) return 'syn-option';
  return /checksum/.test(observed) ? 'wrong-checksum' : 'bad-datagram';
}

/** `died`, `silent` ... where the failure says it; else what every crash is called. */
function crashKind(observed: string): string {
  const [, kind] = /^(died|silent|garbage|flood): /.exec(observed) ?? [];
  return kind ?? 'crash';
}

/**
 * What was observed in a few words without any number: the part of a class's id that tells two deviations of one row apart. Ports, sequence numbers
 * and counts are left out, so that the same error has the same words wherever it is seen.
 */
export function observedKind({ aspect, expected, observed }: Problem): string {
  switch (aspect) {
    case 'segments':
      return segmentsKind(expected, observed);
    case 'state':
      return `state-${kebab(observed)}`;
    case 'crash':
      return crashKind(observed);
    case 'datagram':
      return datagramKind(observed);
    case 'timers':
      return timersKind(expected);
    case 'text':
      return 'other-text';
    case 'window':
      return 'window-shrinks';
    case 'call':
      return `call-${kebab(observed.replace(/^error: /, ''))}`;
    case 'messages':
      return observed === 'nothing' ? 'not-told' : `told-${kebab(observed)}`;
    case 'data':
      return observed === 'no octets' ? 'no-text' : expected === 'no octets' ? 'unasked-text' : 'wrong-text';
    case 'numbers':
      return `number-${kebab(observed.replace(/=\d+/g, ''))}`;
  }
}
