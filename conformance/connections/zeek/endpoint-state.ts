/** How Zeek sees one end of a connection: by the flags it was seen to send, not by RFC 9293. */
export type ZeekEndpointState =
  | 'inactive'
  | 'syn-sent'
  | 'syn-ack-sent'
  | 'partial'
  | 'established'
  | 'closed'
  | 'reset';
