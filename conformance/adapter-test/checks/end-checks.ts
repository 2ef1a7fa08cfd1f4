import type { Check } from '../check.js';
import { demand } from '../complaint.js';
import { demandNoGrowth } from '../demand-no-growth.js';
import { withRawShim } from '../raw-shim.js';
import { sessionResources } from '../session-resources.js';
import { Skipped } from '../skipped.js';

/** That nothing stays behind. */
export const END_CHECKS: readonly Check[] = [
  {
    name: 'does not grow over thousands of cases',
    run(bench) {
      const { pid } = bench;
      if (pid === undefined) throw new Skipped('it is no shim on stdio');
      demandNoGrowth(
        () => {
          const c = bench.case();
          if (c.can.activeOpen) c.open('active');
          else if (c.can.passiveOpen) c.open('passive');
          c.peer({ syn: true });
        },
        () => sessionResources(pid),
      );
    },
  },
  {
    name: 'ends when its stdin ends',
    run: (bench) =>
      withRawShim(bench, (shim) => {
        shim.ask('{"id":1,"op":"reset"}');
        const heeded = shim.channel.close();
        const advice =
          'leave the loop at the end of stdin, and end at once, so that nothing stays behind after a kill -9 of the harness';
        demand(heeded, 'its end within half a second', () => 'it had to be killed', advice);
      }),
  },
];
