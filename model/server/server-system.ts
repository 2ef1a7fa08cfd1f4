import { type LabelBuffer, type LabelledSystem, reserveLabels } from '../../checker/labelled-system.js';
import { COMPONENTS, type Finding, reserve, type SuccessorBuffer } from '../../checker/transition-system.js';
import { Interner } from '../interner.js';
import type { ServerAction } from './server-action.js';
import { type Components, type ServerStep, ServerSteps } from './server-steps.js';
import type { ServerView } from './server-view.js';
import type { ServerSetting } from './setting.js';

/** What a search looks for on the way. */
export interface Watch {
  readonly premise: (view: ServerView) => boolean;
  readonly holds: (view: ServerView) => boolean;
}

/** `Finding.what`: the premise is true for the first time; the statement is false. */
export const WITNESS = 0;
export const BROKEN = 1;

/** A server, its clients and an attacker as a transition system; components as in {@link Components}. */
export class ServerSystem implements LabelledSystem {
  readonly findings: Finding[] = [];
  readonly #watch: Watch | null;
  readonly #steps: ServerSteps;
  readonly #actions = new Interner<ServerAction>();
  readonly #seen = new Set<number>();
  #witnessed = false;

  constructor(setting: ServerSetting, watch: Watch | null = null) {
    this.#watch = watch;
    this.#steps = new ServerSteps(setting);
  }

  initial(out: SuccessorBuffer): void {
    write(out, [this.#steps.initial()]);
  }

  successors(host: number, outside: number, toServer: number, toClients: number, out: SuccessorBuffer): void {
    write(
      out,
      this.#steps.from([host, outside, toServer, toClients]).map((s) => s.after),
    );
  }

  labels(host: number, outside: number, toServer: number, toClients: number, out: LabelBuffer): void {
    const steps = this.#steps.from([host, outside, toServer, toClients]);
    reserveLabels(out, steps.length);
    out.count = 0;
    for (const { action } of steps) out.values[out.count++] = this.#actions.intern(action);
  }

  /** Judges every pair of server and outside once, when it is first met. */
  visit(host: number, outside: number): void {
    const pair = outside * 2 ** 24 + host;
    if (this.#watch === null || this.#seen.has(pair)) return;
    this.#seen.add(pair);
    const view = this.view(host, outside);
    if (!this.#witnessed && this.#watch.premise(view)) {
      this.#witnessed = true;
      this.findings.push({ what: WITNESS, step: -1 });
    }
    if (!this.#watch.holds(view)) this.findings.push({ what: BROKEN, step: -1 });
  }

  /** Any state may be the last one: what must go on is said by liveness. */
  terminal(): boolean {
    return true;
  }

  /** What an action number means. */
  action(label: number): ServerAction {
    return this.#actions.get(label);
  }

  view(host: number, outside: number): ServerView {
    return this.#steps.view(host, outside);
  }

  /** The steps of a state, in the order of `successors`. */
  steps(at: Components): readonly ServerStep[] {
    return this.#steps.from(at);
  }
}

function write(out: SuccessorBuffer, states: readonly Components[]): void {
  reserve(out, states.length);
  for (const state of states) {
    out.values.set(state, out.count * COMPONENTS);
    out.count++;
  }
}
