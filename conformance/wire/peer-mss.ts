/** Announced on the SYNs of the peers that our tests play, in octets, so that the stack is not held to 536 (RFC 9293 §3.7.1). */
export const PEER_MSS = 1460;
