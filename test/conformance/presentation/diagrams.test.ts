import { describe, expect, it } from 'vitest';
import { connectionLines } from '../../../conformance/presentation/connection-line.js';
import { diagramHtml } from '../../../conformance/presentation/diagram-html.js';
import { diagramMermaid } from '../../../conformance/presentation/diagram-mermaid.js';
import { diagramOf } from '../../../conformance/presentation/diagram-row.js';
import { diagramText } from '../../../conformance/presentation/diagram-text.js';
import { packetComment } from '../../../conformance/presentation/packet-comment.js';
import { shortSegment } from '../../../conformance/presentation/short-segment.js';
import { connectionOf, DEVIATION, judged, step } from './judged.js';

const HANDSHAKE = [
  judged(1, true, { seq: 1000, syn: true }, { sender: step('CLOSED', 'SYN-SENT', ['OPEN']) }),
  judged(2, false, { seq: 4_294_967_295, ack: 1001, syn: true }),
  judged(3, true, { seq: 1001, ack: 0 }),
  judged(4, true, { seq: 1001, ack: 0, len: 10 }),
];

const BLANK = { before: [], after: [], silent: [], row: null, clause: '', reason: '' } as const;

describe('the rows of a diagram', () => {
  it('count sequence numbers from both initial ones, over the end of the number space', () => {
    const { rows } = diagramOf(connectionOf(HANDSHAKE));
    expect(rows.map((r) => [r.segment.seq, r.segment.ack])).toEqual([
      [0, null],
      [0, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(rows.map((r) => r.offset.toFixed(3))).toEqual(['0.000', '0.001', '0.002', '0.003']);
    const absolute = diagramOf(connectionOf(HANDSHAKE), { absolute: true });
    expect(absolute.rows[1]?.segment.seq).toBe(4_294_967_295);
  });

  it('count from the first numbers seen where no SYN was', () => {
    const midstream = [
      judged(1, false, { seq: 500, ack: 900, len: 5 }),
      judged(2, true, { seq: 900, ack: 505 }),
    ];
    const { rows } = diagramOf(connectionOf(midstream));
    expect(rows.map((r) => [r.segment.seq, r.segment.ack])).toEqual([
      [1, 1],
      [1, 6],
    ]);
  });

  it('count anew from a SYN after numbers of the connection before it', () => {
    const stale = judged(2, false, { seq: 7777, ack: 55 });
    const steps = [HANDSHAKE[0]!, stale, { ...HANDSHAKE[1]! }, HANDSHAKE[2]!];
    expect(diagramOf(connectionOf(steps)).rows.map((r) => r.segment.seq)).toEqual([0, 1, 0, 1]);
  });

  it('make SACK blocks relative to the end whose text they name', () => {
    const base = judged(4, false, { seq: 0, ack: 1001 });
    const sack = { ...base, observed: { ...base.observed, options: { sack: [[1011, 1021]] as const } } };
    const { rows } = diagramOf(connectionOf([...HANDSHAKE, sack]));
    expect(rows.at(-1)?.options.sack).toEqual([[11, 21]]);
  });

  it('carry the states on where a judgement says nothing of them', () => {
    const copy = judged(2, true, { seq: 1000, syn: true }, { sender: BLANK, receiver: BLANK });
    const { rows } = diagramOf(connectionOf([HANDSHAKE[0]!, copy]));
    expect(rows[1]?.originator.after).toEqual(['SYN-SENT']);
  });

  it('leave out the middle, but nothing that deviates, and count what is left out', () => {
    const long = Array.from({ length: 100 }, (_, i) =>
      judged(i + 1, true, { seq: i }, i === 50 ? { deviations: [DEVIATION] } : {}),
    );
    const { rows, gapAfter, leftOut } = diagramOf(connectionOf(long, { stepsLeftOut: 7 }), { maxRows: 10 });
    expect(rows.map((r) => r.frame)).toEqual([1, 2, 3, 4, 5, 6, 7, 51, 98, 99, 100]);
    expect([gapAfter, leftOut]).toEqual([6, 96]);
  });
});

describe('a diagram', () => {
  const wrong = connectionOf([
    ...HANDSHAKE,
    judged(5, false, { seq: 0, ack: 1011 }, { deviations: [DEVIATION] }),
  ]);

  it('as text has states left and right, both notations, silent steps, clauses and deviations', () => {
    expect(diagramText(wrong).split('\n')).toEqual([
      '    1  10.0.0.1:40000 > [2001:db8::2]:80  [S1 ShA]  Nothing is known.',
      '                    10.0.0.1:40000 (originator), [2001:db8::2]:80 (responder)',
      '                    (originator: OPEN)',
      '    1     0.000000  SYN-SENT    --> <SEQ=0><CTL=SYN><WND=100>                --> ESTABLISHED  ACK [3.10.7.4 fifth]',
      '                    [S] 0:0(0) win 100',
      '    2     0.001000  ESTABLISHED <-- <SEQ=0><ACK=1><CTL=SYN,ACK><WND=100>     <-- ESTABLISHED  ACK [3.10.7.4 fifth]',
      '                    [S.] 0:0(0) ack 1 win 100',
      '    3     0.002000  ESTABLISHED --> <SEQ=1><ACK=1><CTL=ACK><WND=100>         --> ESTABLISHED  ACK [3.10.7.4 fifth]',
      '                    [.] ack 1 win 100',
      '    4     0.003000  ESTABLISHED --> <SEQ=1><ACK=1><CTL=ACK><LEN=10><WND=100> --> ESTABLISHED  ACK [3.10.7.4 fifth]',
      '                    [.] 1:11(10) ack 1 win 100',
      '    5     0.004000  ESTABLISHED <-- <SEQ=1><ACK=11><CTL=ACK><WND=100>        <-- ESTABLISHED  ACK [3.10.7.4 fifth]',
      '                    [.] ack 11 win 100',
      '                    ! MUST [3.10.7.4 fifth] an ACK of <nothing>; a made-up one (sender, certain)',
      '                    !   allowed here: <CTL=ACK>',
      '',
    ]);
  });

  it('as Mermaid has an arrow per segment and no character that Mermaid reads otherwise', () => {
    const lines = diagramMermaid(wrong).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'sequenceDiagram',
      '  participant O as 10.0.0.1:40000 (originator)',
      '  participant R as [2001:db8::2]:80 (responder)',
      '  O->>R: 1. +0.000000 [S] 0:0(0) win 100',
      '  Note left of O: (OPEN)<br/>CLOSED → SYN-SENT [3.10.7.4 fifth]',
    ]);
    expect(lines.at(-3)).toBe(
      '  Note over O,R: MUST [3.10.7.4 fifth] an ACK of #60;nothing#62;#59; a made-up one (sender, certain)<br/> allowed here: #60;CTL=ACK#62;',
    );
  });

  it('as HTML escapes what captures say, names the direction in words and links the clause', () => {
    const html = diagramHtml(wrong);
    expect(html).toContain('an ACK of &lt;nothing&gt;; a made-up one');
    expect(html.match(/aria-label="originator to responder"/g)).toHaveLength(3);
    expect(html).toContain('<a href="https://www.rfc-editor.org/rfc/rfc9293.html#section-3.10.7.4">');
    expect(html).toContain('CLOSED → SYN-SENT');
  });

  it('of one line names at most three deviations, and counts the rest', () => {
    const report = { ...wrong.report, deviations: Array(5).fill(DEVIATION), furtherDeviations: 4 };
    expect(connectionLines({ ...wrong, report })).toHaveLength(5);
    expect(connectionLines({ ...wrong, report }).at(-1)).toBe('       ! and 6 more');
  });
});

describe('the comment of a packet', () => {
  it('has states, meaning, clause and deviations, and the verdict on request', () => {
    const one = judged(
      2,
      false,
      { seq: 1 },
      { deviations: [DEVIATION], sender: step('CLOSE-WAIT', 'LAST-ACK') },
    );
    expect(packetComment(one, { connection: 4, verdict: 'closed.' }).split('\n')).toEqual([
      'connection 4: closed.',
      'originator ESTABLISHED; responder CLOSE-WAIT -> LAST-ACK',
      'ACK [3.10.7.4 fifth]',
      '! MUST [3.10.7.4 fifth] an ACK of <nothing>; a made-up one (sender, certain)',
      '!   allowed here: <CTL=ACK>',
    ]);
    expect(packetComment(one, { connection: 4, verdict: null })).not.toContain('connection 4');
  });
});

describe('the short form of a segment', () => {
  const s = { seq: 5, ack: 7, syn: false, fin: true, rst: false, len: 3, wnd: 9, life: 0, at: 0 };
  const bits = { psh: true, urg: false, ece: true, cwr: false };

  it('is much as tcpdump prints it', () => {
    expect(shortSegment(s, bits, {})).toBe('[FP.E] 5:8(3) ack 7 win 9');
    expect(
      shortSegment({ ...s, ack: null, fin: false, len: 0 }, { ...bits, psh: false, ece: false }, {}),
    ).toBe('[none] 5:5(0) win 9');
    expect(
      shortSegment(s, bits, {
        ...{ mss: 1460, windowScale: 7, sackPermitted: true, timestamps: { value: 1, echo: 2 } },
        ...{ sack: [[1, 2]], fastOpen: '', others: [254], malformed: true },
      }),
    ).toMatch(/<mss 1460,wscale 7,sackOK,TS val 1 ecr 2,sack \{1:2\},tfo cookiereq,unknown-254,malformed>$/);
  });
});
