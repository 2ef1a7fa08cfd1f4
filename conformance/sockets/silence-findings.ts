import type { StateName } from '../../model/state-name.js';
import type { FindingKind, SocketFinding } from './socket-finding.js';
import type { SocketRow } from './socket-row.js';
import type { Thresholds } from './thresholds.js';

interface Silence {
  readonly kind: FindingKind;
  readonly means: string;
  readonly advice: string;
}

const HALF_OPEN: Silence = {
  kind: 'half-open suspect',
  means: 'the peer may have crashed, or the path is cut (RFC 9293 §3.5.1)',
  advice:
    'the retransmission timeout ends it (R2, some 15 minutes on Linux); TCP_USER_TIMEOUT or keep-alive make that shorter',
};

const STUCK: Silence = {
  kind: 'close stuck',
  means: 'our FIN is not acknowledged',
  advice:
    'the retransmission timeout ends it; where the peer is alive, something on the path drops segments after its close',
};

/** What it means in each state when the peer does not answer. */
const SILENCES: Readonly<Partial<Record<StateName, Silence>>> = {
  'SYN-SENT': {
    kind: 'unanswered syn',
    means: 'nobody answers our SYN: a host that is down, or a filter that drops',
    advice: 'a closed port would have answered by a RST',
  },
  ESTABLISHED: HALF_OPEN,
  'CLOSE-WAIT': HALF_OPEN,
  'FIN-WAIT-1': STUCK,
  CLOSING: STUCK,
  'LAST-ACK': STUCK,
};

/** Something was sent and is not acknowledged. `keepalive` waits for an answer to its probes. */
function evidence(row: SocketRow, limits: Thresholds): { text: string; likely: boolean } | null {
  const { timer, sendQ } = row;
  if (
    timer !== null &&
    timer.kind !== 'timewait' &&
    timer.kind !== 'off' &&
    timer.retries >= limits.retries
  ) {
    const what =
      timer.kind === 'on'
        ? 'retransmissions'
        : timer.kind === 'persist'
          ? 'window probes'
          : 'keep-alive probes';
    return {
      text: `${timer.retries} ${what} without an answer, Send-Q ${sendQ}`,
      likely: true,
    };
  }
  // Without timers, what has not been acknowledged may have been sent this instant.
  if (timer === null && sendQ > 0)
    return {
      text: `something sent is not acknowledged (Send-Q ${sendQ}) and the table shows no timers`,
      likely: false,
    };
  return null;
}

function finding(row: SocketRow, limits: Thresholds): readonly SocketFinding[] {
  const silence = SILENCES[row.state];
  const found = silence === undefined ? null : evidence(row, limits);
  if (silence === undefined || found === null) return [];
  return [
    {
      kind: silence.kind,
      state: row.state,
      subject: `${row.local} > ${row.remote}`,
      count: 1,
      what: `${row.local} > ${row.remote} in ${row.state}: ${found.text}; ${silence.means}`,
      advice: found.likely ? silence.advice : `look again, or with ss -tano: ${silence.advice}`,
      confidence: found.likely ? 'likely' : 'possible',
      file: row.file,
      line: row.line,
    },
  ];
}

/** Connections whose peer does not answer. */
export function silenceFindings(rows: readonly SocketRow[], limits: Thresholds): readonly SocketFinding[] {
  return rows.flatMap((row) => finding(row, limits));
}
