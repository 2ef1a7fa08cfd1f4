import type { Bench } from '../bench.js';
import type { Case } from '../case.js';
import type { Check } from '../check.js';
import { demand } from '../complaint.js';
import { closed, established, replyText } from '../connect.js';

/** Two octets fit into every window and segment. */
const TEXT = Uint8Array.of(0x00, 0xff);
const MAX = 1_000;

const octetsText = (octets: Iterable<number>): string => `octets [${[...octets].join(', ')}]`;
const equal = (a: readonly number[], b: Uint8Array): boolean =>
  a.length === b.length && a.every((n, i) => n === b[i]);

function connection(bench: Bench): Case {
  const c = bench.case();
  established(c);
  return c;
}

function read(c: Case): void {
  c.call((h) => c.adapter.receive(h, MAX));
}

function sends(bench: Bench): void {
  const c = connection(bench);
  const from = c.sent.length;
  const reply = c.call((h) => c.adapter.send(h, TEXT));
  demand(
    reply.ok,
    'send to be ok',
    () => replyText(reply),
    'map what the stack returns: ok where it took the octets',
  );
  const text = c.sent.slice(from).flatMap((read) => [...read.text]);
  const advice =
    "switch Nagle's algorithm off, and pump the stack until the text is out before the reply is sent";
  demand(equal(text, TEXT), `${octetsText(TEXT)} in the segments sent`, () => octetsText(text), advice);
}

/** Text is handed over in a reply: by `receive`, or at once where a receive waits. */
function receives(bench: Bench): void {
  const c = connection(bench);
  c.peer({ text: TEXT });
  if (c.data.length === 0) read(c);
  const advice = 'hand over in `data`, as hexadecimal, all that the user reads';
  demand(equal(c.data, TEXT), `${octetsText(TEXT)} handed over`, () => octetsText(c.data), advice);
}

function receiveReturns(bench: Bench): void {
  const c = connection(bench);
  const early = c.call((h) => c.adapter.receive(h, MAX));
  demand(c.data.length === 0, 'no octets before any came', () => octetsText(c.data), 'read without waiting');
  demand(
    early.eof !== true,
    'no eof while the stream is open',
    () => 'eof true',
    'tell eof only after the FIN was read',
  );
  const reply = c.peer({ text: TEXT });
  if (c.can.receiveWaits) {
    const advice =
      'let a receive that found nothing wait, and give its octets in the reply in which they arrive, or declare receiveWaits false';
    demand(
      equal([...(reply.data ?? [])], TEXT),
      'the octets in the reply to inject',
      () => octetsText(reply.data ?? []),
      advice,
    );
    return;
  }
  const advice = 'hand over octets only in the reply to receive, or declare receiveWaits true';
  demand(c.data.length === 0, 'no octets in the reply to inject', () => octetsText(c.data), advice);
}

function tellsEnd(bench: Bench): void {
  const c = connection(bench);
  c.peer({ fin: true });
  const reply = c.call((h) => c.adapter.receive(h, MAX));
  const advice =
    'let receive give eof true after all octets were read and a FIN came (or ok false with an error)';
  demand(
    reply.eof === true || !reply.ok,
    'eof true after the FIN of the peer',
    () => replyText(reply),
    advice,
  );
}

function halfCloses(bench: Bench): void {
  const c = connection(bench);
  const reply = closed(c);
  demand(
    reply.ok,
    'shutdown to be ok',
    () => replyText(reply),
    'let shutdown be the CLOSE of RFC 9293, or declare halfClose false',
  );
  c.peer({ text: TEXT });
  if (c.data.length === 0) read(c);
  const advice = 'keep receiving after shutdown, or declare halfClose false';
  demand(equal(c.data, TEXT), 'text that comes after shutdown', () => octetsText(c.data), advice);
}

function acknowledgesAtOnce(bench: Bench): void {
  const c = connection(bench);
  const from = c.sent.length;
  c.peer({ text: TEXT });
  const acked = c.sent.slice(from).some(({ segment }) => segment.ack !== null);
  const advice = 'switch delayed ACKs off or flush them before each reply, or declare flushDelayedAck false';
  demand(acked, 'an ACK of the text in the same reply', () => 'none', advice);
}

function fillsSmallWindows(bench: Bench): void {
  const c = connection(bench);
  c.peer({ window: 1 });
  const from = c.sent.length;
  c.call((h) => c.adapter.send(h, TEXT));
  const first = c.sent.slice(from).find(({ segment }) => segment.len > 0);
  const advice = 'switch the avoidance of small segments off, or declare smallWindows false';
  demand(
    first?.segment.len === 1,
    'one octet into a window of one',
    () => `${first?.segment.len ?? 'no'} octets`,
    advice,
  );
}

/** What the two streams carry. */
export const DATA_CHECKS: readonly Check[] = [
  { name: 'sends text at once', run: sends },
  { name: 'hands text to the user', run: receives },
  { name: 'receives as receiveWaits says', run: receiveReturns },
  { name: 'tells the end of the stream', run: tellsEnd },
  { name: 'still receives after shutdown', needs: ['halfClose'], run: halfCloses },
  { name: 'acknowledges text at once', needs: ['flushDelayedAck'], run: acknowledgesAtOnce },
  { name: 'sends into a window of one octet', needs: ['smallWindows'], run: fillsSmallWindows },
];
