/** One requirement that RFC 9293 Appendix B numbers. */
export interface NumberedRequirement {
  readonly id: string;
  /** In our own words. */
  readonly says: string;
  /** Why no property asserts it; absent: one must. */
  readonly reason?: string;
  /** What an asserting property leaves open. */
  readonly note?: string;
}

type Entry = readonly [number, string];

/** Those that a property or an experiment must assert. */
function asserted(kind: string, ...entries: readonly (readonly [number, string, string?])[]) {
  return entries.map(
    ([n, says, note]): NumberedRequirement => ({
      id: `${kind}-${n}`,
      says,
      ...(note === undefined ? {} : { note }),
    }),
  );
}

/** Those that the model does not speak of, for one reason. */
function beyond(kind: string, reason: string, ...entries: readonly Entry[]) {
  return entries.map(([n, says]): NumberedRequirement => ({ id: `${kind}-${n}`, says, reason }));
}

const CHECKSUM = 'checksums are not modelled: a segment that arrives is whole';
const OPTIONS = 'options are not modelled: a segment has none';
const URGENT = 'the urgent mechanism is not modelled';
const IP = 'the IP layer is not modelled';
const PUSH = 'the PUSH flag is not modelled';
const CONGESTION = 'round-trip times and congestion control are not modelled';
const CLOCK = 'no property measures seconds: a timer may expire whenever it runs';
const SILLY = 'silly-window avoidance is not modelled';
const HOST = 'the interface of the host is not modelled: a scenario says what its application may do';

const LISTS: readonly (readonly NumberedRequirement[])[] = [
  asserted(
    'MUST',
    [1, 'a window is an unsigned number'],
    [8, 'initial numbers come from a clock', 'that none is used twice; the clock itself is not modelled'],
    [9, 'outsiders cannot compute the initial numbers', 'by counting guesses; no function is computed'],
    [10, 'simultaneous open works'],
    [11, 'SYN-RECEIVED remembers how the connection was opened'],
    [12, 'the application learns that a connection was aborted'],
    [13, 'the active closer waits 2 MSL'],
    [20, 'too many retransmissions end the connection', 'R2 as the user timeout; there is no R1'],
    [22, 'a SYN is retransmitted like text'],
    [26, 'keep-alive probes only when idle', 'that nothing is outstanding; the interval is not modelled'],
    [29, 'one missing answer to a probe is not death'],
    [34, 'a sender survives a window that shrinks'],
    [35, 'a closed window is probed by the standard logic'],
    [36, 'a sender probes a closed window'],
    [37, 'a window may stay closed for ever'],
    [40, 'an ACK is late by less than half a second', 'every ACK is sent at once'],
    [41, 'a passive OPEN disturbs no connection'],
    [47, 'errors are reported to the application'],
    [56, 'soft ICMP errors abort nothing'],
    [58, 'ACKs are aggregated'],
    [60, 'text is not kept back for ever'],
    [66, 'RST is processed with a closed window', 'URG is not modelled'],
  ),
  beyond('MUST', CHECKSUM, [2, 'the sender computes the checksum'], [3, 'the receiver checks the checksum']),
  beyond(
    'MUST',
    OPTIONS,
    [4, 'the mandatory options are supported'],
    [5, 'options are received on any segment'],
    [6, 'unknown options are ignored'],
    [7, 'an illegal option length does no harm'],
    [14, 'the MSS option is sent and received'],
    [15, 'the default MSS'],
    [16, 'the effective segment size is computed'],
    [64, 'options are processed at any alignment'],
    [65, 'MSS stands on SYNs only'],
    [67, 'MSS is computed from what the host can reassemble'],
    [68, 'options carry their length'],
    [69, 'the header is padded with zeros'],
  ),
  beyond(
    'MUST',
    URGENT,
    [30, 'the urgent pointer is supported'],
    [31, 'urgent text of any length'],
    [32, 'the application is told of urgent text'],
    [33, 'the application may ask how much urgent text there is'],
    [62, 'where the urgent pointer points'],
  ),
  beyond(
    'MUST',
    IP,
    [43, 'OPEN may name the local address'],
    [44, 'the source address is asked of IP'],
    [45, 'the source address of a connection is kept'],
    [46, 'OPEN refuses broadcast and multicast addresses'],
    [48, 'the application may set the service class'],
    [49, 'the time to live is configurable'],
    [50, 'unknown IP options are ignored'],
    [51, 'the application may give a source route'],
    [52, 'the source route of the application overrides that of the datagram'],
    [53, 'a received source route is reversed for the answer'],
    [57, 'segments to broadcast addresses are dropped'],
    [63, 'SYNs from invalid addresses are rejected'],
  ),
  beyond(
    'MUST',
    CONGESTION,
    [18, "Karn's algorithm"],
    [19, 'timeouts back off, and congestion is controlled'],
  ),
  beyond(
    'MUST',
    CLOCK,
    [23, 'a SYN is given up after three minutes at the earliest'],
    [27, 'the keep-alive interval is configurable'],
    [28, 'the keep-alive interval is two hours by default'],
  ),
  beyond(
    'MUST',
    HOST,
    [17, "the application may turn Nagle's algorithm off"],
    [21, 'the application may set R2'],
    [24, 'the application asks for keep-alive'],
    [25, 'keep-alive is off by default'],
  ),
  beyond('MUST', SILLY, [38, 'a sender avoids silly windows'], [39, 'a receiver avoids silly windows']),
  beyond('MUST', 'one pair of sockets: a second listener of the port cannot exist', [
    42,
    'several LISTENs for one port',
  ]),
  beyond('MUST', 'one pair of sockets: an ICMP error always names this connection', [
    54,
    'ICMP errors are acted on',
  ]),
  beyond('MUST', 'source quench is not modelled', [55, 'source quench is dropped silently']),
  beyond('MUST', 'one segment is one event: none waits in the host', [
    59,
    'waiting segments are processed before an ACK is sent',
  ]),
  beyond('MUST', PUSH, [61, 'the last segment of a SEND carries PSH']),
  asserted(
    'SHLD',
    [1, 'initial numbers contain a keyed function', 'by counting guesses; no function is computed'],
    [2, 'a RST may carry text'],
    [3, 'a CLOSE that loses text sends a RST'],
    [12, 'a keep-alive probe carries no text'],
    [14, 'a window does not shrink from the right'],
    [15, 'nothing new is sent into a shrunk window'],
    [16, 'old text is repeated in a shrunk window'],
    [19, 'at least every second segment is acknowledged', 'every one is'],
    [25, 'soft ICMP errors are reported'],
    [26, 'hard ICMP errors abort'],
    [31, 'text beyond a hole is kept'],
  ),
  beyond(
    'SHLD',
    OPTIONS,
    [4, 'timestamps shorten TIME-WAIT'],
    [5, 'MSS is sent unless it is the default'],
    [6, 'MSS follows the path'],
  ),
  beyond('SHLD', SILLY, [7, "Nagle's algorithm"]),
  beyond('SHLD', CONGESTION, [8, 'explicit congestion notification'], [28, 'full segments where possible']),
  beyond(
    'SHLD',
    CLOCK,
    [9, 'the application is told at R1'],
    [10, 'R1 is three retransmissions'],
    [11, 'R2 is 100 seconds'],
    [17, 'text beyond a shrunk window is not timed out'],
    [29, 'the first probe of a closed window comes after one timeout'],
    [30, 'later probes come ever more slowly'],
  ),
  beyond('SHLD', URGENT, [13, 'new applications leave the urgent mechanism alone']),
  beyond('SHLD', 'ACKs are not delayed: every one is sent at once', [18, 'ACKs are delayed']),
  beyond('SHLD', HOST, [20, 'the application may turn error reports off']),
  beyond(
    'SHLD',
    IP,
    [21, 'the service class may change'],
    [22, 'the service class is passed on unchanged'],
    [23, 'the service class should rarely change'],
    [24, 'a later source route replaces an earlier one'],
  ),
  beyond('SHLD', PUSH, [27, 'successive PSH bits are merged']),
  asserted(
    'MAY',
    [1, 'CLOSE closes both directions'],
    [2, 'a SYN reopens TIME-WAIT'],
    [5, 'keep-alive'],
    [7, 'old text is repeated beyond the window'],
    [8, 'a receiver keeps its window closed for ever'],
    [12, 'protection against injected text'],
    [13, 'text beyond a hole is acknowledged at once'],
  ),
  beyond('MAY', OPTIONS, [3, 'MSS is always sent']),
  beyond(
    'MAY',
    IP,
    [4, 'a retransmission keeps its IP identity'],
    [9, 'the service class is passed up'],
    [10, 'IP timestamps'],
    [11, 'record route'],
  ),
  beyond('MAY', HOST, [6, 'a probe with one octet of garbage'], [14, 'FLUSH']),
  beyond(
    'MAY',
    PUSH,
    [15, 'SEND may ask for PUSH'],
    [16, 'text without PUSH may wait'],
    [17, 'the application is told of PSH'],
  ),
  beyond('MAY', CONGESTION, [18, 'other congestion control']),
  beyond('REC', 'windows are a few octets; that none is negative is asserted (MUST-1)', [
    1,
    'windows are held as 32-bit numbers',
  ]),
];

const ORDER = ['MUST', 'SHLD', 'MAY', 'REC'];

function position({ id }: NumberedRequirement): number {
  const [kind = '', n = '0'] = id.split('-');
  return ORDER.indexOf(kind) * 1000 + Number(n);
}

/** MUST-1..69, SHLD-1..31, MAY-1..18 and REC-1, in that order. */
export const APPENDIX_B: readonly NumberedRequirement[] = LISTS.flat().sort(
  (x, y) => position(x) - position(y),
);
