import type { EventType } from '../events.js';
import type { Components, ServerStep } from './server-steps.js';
import { ServerSystem } from './server-system.js';
import type { ServerView } from './server-view.js';
import type { ServerSetting } from './setting.js';

/** One run of a server system, step by step as it is told: for counting, where every order of the same calls ends alike. */
export class Schedule {
  readonly #system: ServerSystem;
  #at: Components;
  /** Steps taken. */
  steps = 0;

  constructor(setting: ServerSetting) {
    this.#system = new ServerSystem(setting);
    const out = { values: new Int32Array(4), count: 0 };
    this.#system.initial(out);
    const [host = 0, outside = 0, toServer = 0, toClients = 0] = out.values;
    this.#at = [host, outside, toServer, toClients];
  }

  get view(): ServerView {
    return this.#system.view(this.#at[0], this.#at[1]);
  }

  /** A call at a client, or at the server for its connection with a client; throws if it may not be made now. */
  call(at: string, remote: string, event: EventType): void {
    const step = this.#find(
      ({ action }) =>
        action.kind === 'call' && action.at === at && action.remote === remote && action.event === event,
    );
    if (step === undefined) throw new RangeError(`${event} at ${at} for ${remote} may not be called now`);
    this.#take(step);
  }

  /** Delivers until nothing is in flight; no timer expires. */
  settle(): void {
    for (;;) {
      const step = this.#find(({ action }) => action.kind === 'deliver');
      if (step === undefined) return;
      this.#take(step);
    }
  }

  #find(test: (step: ServerStep) => boolean): ServerStep | undefined {
    return this.#system.steps(this.#at).find(test);
  }

  #take(step: ServerStep): void {
    this.#at = step.after;
    this.steps++;
  }
}
