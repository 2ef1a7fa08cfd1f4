import type { Bench } from '../bench.js';
import type { Case } from '../case.js';
import type { Check } from '../check.js';
import { demand } from '../complaint.js';
import { established, opened, replyText } from '../connect.js';
import { differences, logOf } from '../log-of.js';
import { Skipped } from '../skipped.js';

const REPEATS = 10;
/** Longer than any timer of TCP but keep-alive. */
const LONG_MS = 600_000;

function forgets(bench: Bench): void {
  bench.end();
  const fresh = logOf(bench.case());
  const dirty: readonly ((c: Case) => void)[] = [
    (c) => void (c.can.passiveOpen && opened(c, 'passive')),
    (c) => void (c.can.activeOpen && opened(c, 'active')),
    (c) => (c.can.activeOpen || c.can.passiveOpen ? established(c) : undefined),
  ];
  for (const leave of dirty) {
    leave(bench.case());
    const advice =
      'let reset end everything of the last case: listeners, connections, queues, timers, the clock';
    const different = differences(fresh, logOf(bench.case()));
    demand(
      different === null,
      'the same case after reset as on a fresh stack',
      () => different ?? '',
      advice,
    );
  }
}

function forgetsTimers(bench: Bench): void {
  const last = bench.case();
  if (last.can.activeOpen) opened(last, 'active');
  const c = bench.case();
  const reply = c.did(c.adapter.advance(LONG_MS));
  const advice = 'let reset stop the timers of the last case';
  demand(reply.out.length === 0, 'no datagram in ten minutes after reset', () => c.sentText, advice);
}

function deterministic(bench: Bench): void {
  const first = logOf(bench.case());
  for (let i = 1; i < REPEATS; i += 1) {
    const different = differences(first, logOf(bench.case()));
    const advice =
      'pump all threads and queues until the stack is idle before each reply; begin each case alike, with no limits on rates';
    demand(different === null, `the same ${REPEATS} times`, () => different ?? '', advice);
  }
}

function quiescent(bench: Bench): void {
  const c = bench.case();
  const { activeOpen, passiveOpen, time } = c.can;
  const idle = (after: string): void => {
    if (time === 'none') return;
    const reply = c.did(c.adapter.advance(0));
    const advice =
      'send a reply only when the stack has nothing more to do now, with all that it sent until then';
    const silent = reply.out.length === 0 && reply.events.length === 0 && reply.data === undefined;
    demand(silent, `nothing more without time, ${after}`, () => replyText(reply), advice);
  };
  if (activeOpen || passiveOpen) established(c);
  idle('after the handshake');
  c.peer({ text: Uint8Array.of(65, 66) });
  idle('after text of the peer');
  c.peer({ fin: true });
  idle('after the FIN of the peer');
}

/** What holds for all cases. */
export const CASE_CHECKS: readonly Check[] = [
  { name: 'sends a reply only when the stack is idle', run: quiescent },
  { name: 'does the same in the same case, ten times', run: deterministic },
  { name: 'forgets the last case in reset', run: forgets },
  {
    name: 'forgets the timers of the last case in reset',
    run(bench, { capabilities }) {
      if (capabilities.time !== 'virtual') throw new Skipped(`its time is ${capabilities.time}`);
      forgetsTimers(bench);
    },
  },
];
