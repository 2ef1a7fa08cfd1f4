import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { TableReader } from '../shareable-system.js';
import { claim } from './claim.js';
import {
  DONE,
  EPOCH,
  FAILED,
  ISSUED,
  MASTER_BEHIND,
  PLACE_STATES,
  PLACES,
  POSTED,
  RETIRED,
  STOP,
} from './control.js';
import { Expander } from './expander.js';
import type { Commission } from './messages.js';
import { Place } from './place.js';
import { Watch } from './watch.js';

/** Milliseconds between two looks at whether to stop, while there is nothing to do. */
const PATIENCE = 50;

const { control, places: memory, port, readerModule, tables } = workerData as Commission;
const places = Array.from({ length: PLACES }, (_, i) => new Place(memory, i));

async function follow(): Promise<void> {
  const { tableReader } = (await import(readerModule)) as { tableReader(tables: unknown): TableReader };
  const reader = tableReader(tables);
  const watch = new Watch(reader);
  let received = 0;
  let expander: Expander | null = null;
  const receive = (): void => {
    while (received !== Atomics.load(control, POSTED)) {
      const message = receiveMessageOnPort(port);
      if (message === undefined) continue;
      received++;
      watch.hear(message.message);
    }
    if (expander === null) expander = new Expander(reader, watch.sight());
    else expander.look(watch.sight());
  };
  while (Atomics.load(control, STOP) === 0) {
    const issued = Atomics.load(control, ISSUED);
    const ticket = claim(control);
    if (ticket < 0) {
      Atomics.wait(control, ISSUED, issued, PATIENCE);
      continue;
    }
    const place = places[ticket % PLACES]!;
    for (let again = false; ; again = true) {
      const epoch = Atomics.load(control, EPOCH);
      if ((epoch & 1) === 1) {
        Atomics.wait(control, EPOCH, epoch, PATIENCE);
        continue;
      }
      receive();
      if (again) expander!.forget();
      expander!.expand(place, ticket - Atomics.load(control, RETIRED) > MASTER_BEHIND);
      if (Atomics.load(control, EPOCH) === epoch) break;
    }
    Atomics.store(control, PLACE_STATES + (ticket % PLACES), DONE);
    Atomics.notify(control, PLACE_STATES + (ticket % PLACES));
  }
}

follow().catch((error: unknown) => {
  port.postMessage({ error: String(error) });
  Atomics.add(control, FAILED, 1);
  throw error;
});
