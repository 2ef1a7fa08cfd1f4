import { controlBits, type Segment } from '../../model/segment.js';
import type { Deviation } from '../random-testing/deviation.js';
import { joined } from '../random-testing/match-segments.js';

function shape(segment: Segment): string {
  return `${controlBits(segment)}${segment.len > 0 ? '+text' : ''}`;
}

function sent(list: readonly Segment[]): string {
  return list.length === 0 ? 'silence' : joined(list).map(shape).join(' ');
}

/** Numbers and addresses differ from case to case; the words tell the kind. */
function words(text: string): string {
  return text.replace(/0x[0-9a-f]+|\d+/gi, '#').slice(0, 120);
}

/** What kind of thing a stack did in the step that deviates, without any number: `RST,ACK` for segments, the state for states. */
export function observedKind({ problem, trace }: Deviation): string {
  switch (problem.aspect) {
    case 'segments':
    case 'text':
    case 'window':
      return sent(trace.at(-1)?.answered ?? []);
    case 'timers':
      return words(problem.expected);
    case 'data':
      return words(problem.observed.replace(/octets.*/, 'octets'));
    case 'numbers':
      return problem.observed.replace(/=\d+/g, '');
    case 'crash':
    case 'datagram':
    case 'call':
    case 'messages':
    case 'state':
      return words(problem.observed);
  }
}
