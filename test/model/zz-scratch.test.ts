import { it } from 'vitest';
import { SYN_FLOOD } from '../../properties/experiments/syn-flood.js';
import { TCP_FAST_OPEN } from '../../properties/experiments/tcp-fast-open.js';
import * as X from '../../properties/experiments/time-wait-recycling.js';

const which: any = { syn: SYN_FLOOD, tfo: TCP_FAST_OPEN, tw: (X as any).TIME_WAIT_RECYCLING };
it('shows', () => {
  for (const c of which[process.env.W!].cases) {
    if (process.env.C && !c.name.startsWith(process.env.C)) continue;
    const t = performance.now();
    const r = c.decide();
    console.log(
      `${c.name} expected ${c.expected} got ${r.verdict} states ${r.states} trans ${r.transitions} loop ${r.loopFrom} ${(performance.now() - t).toFixed(0)} ms ${JSON.stringify(r.numbers)}\n` +
        r.story
          .map(
            (l: any) =>
              `   ${l.kind === 'note' ? l.from : `${l.from} ${l.kind === 'lost' ? '-x' : '->'} ${l.to}`}: ${l.text}`,
          )
          .join('\n'),
    );
  }
});
