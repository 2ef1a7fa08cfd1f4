import { expect, test } from 'vitest';
import type { Trace } from '../../reports/report.js';
import { traceMermaid } from '../../reports/trace-mermaid.js';
import { SAMPLE_TRACE } from './sample-trace.js';

const text = traceMermaid(SAMPLE_TRACE);

test('draws both endpoints with the network between them', () => {
  expect(text).toMatch(
    /^sequenceDiagram\n {2}participant A\n {2}participant N as network\n {2}participant B\n/,
  );
  expect(text).toContain(
    '  A->>N: SYN SEQ=1000\n  N->>B: 3. SYN SEQ=1000\n  Note over B: LISTEN → SYN-RECEIVED\n',
  );
});

test('a loss is a crossed arrow, a copy says so, calls and timers are notes', () => {
  expect(text).toContain(
    '  N-xA: 4. lost SYN,ACK SEQ=5000 ACK=1001\n  Note over B: 5. TIMEOUT.RETRANSMISSION\n',
  );
  expect(text).toContain('  N->>B: 9. copy of ACK SEQ=1001 ACK=5001 LEN=1\n');
  expect(text).toContain('  Note over A: 10. CLOSE<br/>ESTABLISHED → FIN-WAIT-1\n');
});

test('every line is one statement', () => {
  const statement =
    /^ {2}(?:participant [ANB](?: as network)?|Note over [ANB](?:,B)?: [^;]+|[ANB](?:->>|-x)[ANB]: [^;]+)$/;
  for (const line of text.trimEnd().split('\n').slice(1)) expect(line).toMatch(statement);
});

test('what Mermaid would read as its own is escaped', () => {
  const [first] = SAMPLE_TRACE.steps;
  const trace: Trace = { ...SAMPLE_TRACE, steps: [{ ...first!, signals: ['a;b <c> #d\ne'] }] };
  expect(traceMermaid(trace)).toContain('"a#59;b #60;c#62; #35;d e"');
});

test('of a long trace the middle is left out', () => {
  const steps = Array.from({ length: 500 }, (_, i) => ({ ...SAMPLE_TRACE.steps[i % 10]!, number: i + 1 }));
  const long = traceMermaid({ ...SAMPLE_TRACE, steps }, { maxSteps: 30 });
  expect(long).toContain('  Note over A,B: steps 11 to 480 are left out\n');
  expect(long).toContain(': 481. ');
  expect(long.split('\n').length).toBeLessThan(100);
  expect(traceMermaid({ ...SAMPLE_TRACE, steps: steps.slice(0, 60) })).not.toContain('left out');
});
