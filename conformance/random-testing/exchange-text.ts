import { peerSegment, stackSegment } from './describe-segments.js';
import type { Exchange } from './exchange.js';
import { stepText } from './step.js';

const STATE = 14;
const CALL = 18;

function line(state: string, call: string, arrow: string, what: string): string {
  return `  ${state.padEnd(STATE)}${call.padEnd(CALL)}${arrow} ${what}`.trimEnd();
}

function lead({ step, passed }: Exchange): string {
  if (step.do === 'segment' || step.do === 'numbered' || step.do === 'again') return '';
  return step.do === 'advance' ? `${passed} ms pass` : stepText(step);
}

function linesOf(exchange: Exchange): readonly string[] {
  const { injected, answered, before, after, origins } = exchange;
  const first =
    injected === null
      ? line(before, lead(exchange), '', '')
      : line(before, '', '<--', peerSegment(injected, origins));
  return [
    first,
    ...answered.map((s, i) =>
      line(i === answered.length - 1 ? after : '', '', '-->', stackSegment(s, origins)),
    ),
  ];
}

/**
 * Exchanges as a sequence diagram: the stack on the left with the state it must be in, what its user does, and the segments that come (`<--`) and go (`-->`).
 * Numbers are counted from ISS (the stack's) and IRS (the peer's initial sequence number).
 */
export function exchangeText(trace: readonly Exchange[]): string {
  const last = trace.at(-1);
  return [...trace.flatMap(linesOf), ...(last === undefined ? [] : [line(last.after, '', '', '')])].join(
    '\n',
  );
}
