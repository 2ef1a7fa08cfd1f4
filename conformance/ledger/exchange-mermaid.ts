import { mermaidText } from '../presentation/mermaid-text.js';
import { peerSegment, stackSegment } from '../random-testing/describe-segments.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Exchange } from '../random-testing/exchange.js';
import { stepText } from '../random-testing/step.js';

function given({ step, injected, origins, passed }: Exchange): string {
  if (injected !== null) return `  P->>S: ${mermaidText(peerSegment(injected, origins))}`;
  const what = step.do === 'advance' ? `${passed} ms pass` : stepText(step);
  return `  Note left of S: ${mermaidText(what)}`;
}

function lines(exchange: Exchange): readonly string[] {
  const { before, after, answered, origins } = exchange;
  const sent = answered.map((s) => `  S->>P: ${mermaidText(stackSegment(s, origins))}`);
  const change = before === after ? [] : [`  Note left of S: ${before} → ${after}`];
  return [given(exchange), ...sent, ...change];
}

/** An exchange as a Mermaid sequence diagram, the stack on the left, with what was expected in its last step. */
export function exchangeMermaid(stack: string, { trace, problem }: Deviation): string {
  const note = [`expected: ${problem.expected}`, `observed: ${problem.observed}`].map(mermaidText);
  return [
    'sequenceDiagram',
    `  participant S as ${mermaidText(stack)}`,
    '  participant P as peer',
    `  Note left of S: ${trace[0]?.before ?? 'CLOSED'}`,
    ...trace.flatMap(lines),
    `  Note over S,P: ${note.join('<br/>')}`,
    '',
  ].join('\n');
}
