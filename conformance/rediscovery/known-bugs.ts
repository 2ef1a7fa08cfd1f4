/** A real bug of a real stack, and the classes of deviations that show it: what a suite must find without being told. */
export interface KnownBug {
  readonly bug: string;
  /** Stack that has it, in the version that Debian or this machine has. */
  readonly stack: string;
  /** Ids of deviations (docs/ledger.md) that are this bug and no other. */
  readonly shownBy: RegExp;
  /** Where it was told or mended, or who measured it. */
  readonly source: string;
}

/** Nothing but the report of the benchmark reads this: no suite, no search and no ledger knows of it. */
export const KNOWN_BUGS: readonly KnownBug[] = [
  {
    bug: 'a RST inside the window, but not at RCV.NXT, resets the connection',
    stack: 'gvisor',
    shownBy: /^established\.rst-challenge\.(nothing|state-closed)$/,
    source: 'gVisor 484ef1208 (2026-05)',
  },
  {
    bug: 'a FIN retransmitted in LAST-ACK or CLOSING returns to FIN-WAIT-1',
    stack: 'gvisor',
    shownBy: /^(last-ack|closing)\.retransmission\..*state-fin-wait-1$/,
    source: 'gVisor bcb259a28 (2026-06)',
  },
  {
    bug: 'ABORT in SYN-RECEIVED crashes the stack',
    stack: 'gvisor',
    shownBy: /^syn-received\.on-abort\.(died|crash)$/,
    source: 'gVisor 1727a24b2 (2026-02)',
  },
  {
    bug: 'a SYN in SYN-SENT is ignored: no simultaneous open',
    stack: 'lwip',
    shownBy: /^syn-sent\.syn\.nothing$/,
    source: 'measured on lwIP 2.1.3',
  },
  {
    bug: 'a RST carries an ACK where a bare RST is due',
    stack: 'lwip',
    shownBy: /^(listen\.ack|syn-sent\.bad-ack)\.(.*\.)?rst-ack(-and-syn)?$/,
    source: 'measured on lwIP 2.1.3',
  },
  {
    bug: 'a SYN with FIN destroys TIME-WAIT without a word',
    stack: 'linux-server',
    shownBy: /^time-wait\.(reopen|syn-challenge)\.on-syn-fin\.(nothing|state-closed|state-listen)$/,
    source: 'measured on Linux 6.18',
  },
  {
    bug: 'a RST one past the window is answered',
    stack: 'linux',
    shownBy: /^established\.unacceptable-rst\.on-far-rst\.ack$/,
    source: 'measured on Linux 6.18',
  },
  {
    bug: 'after a simultaneous open, options that the peer never offered are used',
    stack: 'linux-options',
    shownBy: /\.unoffered-option$/,
    source: 'measured on Linux 6.18 (RFC 7323 §2.2)',
  },
];
