/** Rows of the requirement catalogue that no property or experiment asserts, each with its reason. */
export const OUT_OF_SCOPE_ROWS: Readonly<Record<string, string>> = {
  'Q-18': 'options are not modelled: a segment has no timestamps option',
  'Q-19': 'window scaling is not modelled: windows are octets',
  'P-10': 'one endpoint machine for a pair of sockets: a second TCB cannot exist by construction',
  'E-22':
    'one pair of sockets a system: several connections of one port exist only in the server experiments',
  'E-23': 'the IP layer (broadcast, multicast addresses) is not modelled',
  'E-24': 'the IP layer (broadcast, multicast addresses) is not modelled',
  'E-25': 'the IP layer (local addresses) is not modelled',
  'E-26': 'options are not modelled',
  'A-O3': 'timestamps are not modelled; reopening by sequence number alone is decided by tcproof why W-21',
  'A-O9': 'security and compartment are not modelled (they are used on multilevel secure hosts only)',
  'A-O24': 'the urgent mechanism is not modelled',
  'T-SWS': 'silly-window avoidance is not modelled',
  'T-UTOOPT':
    'the user timeout option (RFC 5482) is not modelled: a scenario says when the user timeout may expire',
  'I-01': 'one pair of sockets: an ICMP error always names this connection',
  'I-02': 'source quench is not modelled: it is to be discarded',
  'X-01':
    'a rate is a matter of time, not of the state machine; why it is needed shows the ack-loop of tcproof why W-18',
  'T-24': 'the endpoint never sends text on its SYN, so that SEG.ACK is ISS + 1 or wrong',
};
