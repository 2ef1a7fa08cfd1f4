import { type RequirementRow, requirement as row } from './row.js';

/** ICMP and reports (RFC 9293 §3.9). */
export const ICMP_ROWS: readonly RequirementRow[] = [
  row('T', 'I-01', '3.9.2.2', 'An ICMP error goes to the connection that it names.', 'MUST-54'),
  row('T', 'I-02', '3.9.2.2', 'Source quench is dropped.', 'MUST-55'),
  row('S', 'I-03', '3.9.2.2', 'A soft error is reported and aborts nothing.', 'MUST-56', 'SHLD-25'),
  row('T', 'I-04', '3.9.2.2', 'A hard error should abort the connection.', 'SHLD-26'),
  row('S', 'I-05', '3.9.1.8', 'The application is told of errors as they come.', 'MUST-47', 'SHLD-20'),
];
