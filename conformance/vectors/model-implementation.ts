import { CHART, type Chart } from '../../model/chart.js';
import type { Environment } from '../../model/environment.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import type { Local } from '../../model/tabulation.js';
import { answerOf, type FullAnswer } from './answer-of.js';
import { ABILITIES, type Ability, type Implementation } from './implementation.js';
import { type NumberFamily, PLAIN_NUMBERS } from './number-family.js';
import { settle } from './reaction.js';
import { environmentFor, type Setting } from './setting.js';
import { type TimerName, timeout, type UserCall } from './stimulus.js';
import { firstLocal } from './vector-graph.js';

function callEvent(call: UserCall): EndpointEvent {
  switch (call.name) {
    case 'OPEN.ACTIVE':
    case 'OPEN.PASSIVE':
      return { type: call.name, remote: call.remote };
    default:
      return { type: call.name };
  }
}

/** A chart, right or faulty, as an implementation under test: everything of it can be seen. */
export class ModelImplementation implements Implementation {
  readonly name: string;
  readonly abilities: ReadonlySet<Ability>;
  readonly #chart: Chart;
  readonly #environments = new Map<Setting, Environment>();
  #env: Environment | null = null;
  #local: Local | null = null;

  /** `without`: abilities that it must not use, as if it were a stack without them. */
  constructor(chart: Chart = CHART, name = 'chart', without: readonly Ability[] = []) {
    this.#chart = chart;
    this.name = name;
    this.abilities = new Set(ABILITIES.filter((a) => !without.includes(a)));
  }

  reset(setting: Setting, numbers: NumberFamily = PLAIN_NUMBERS): void {
    const env = this.#environments.get(setting) ?? environmentFor(setting);
    this.#environments.set(setting, env);
    this.#env = env;
    this.#local = firstLocal(setting, numbers);
  }

  call(call: UserCall): FullAnswer {
    return this.#take(callEvent(call));
  }

  inject(segment: Segment): FullAnswer {
    return this.#take({ type: 'SEGMENT', segment });
  }

  advance(timer: TimerName): FullAnswer {
    return this.#take(timeout(timer));
  }

  icmp(error: 'hard' | 'soft'): FullAnswer {
    return this.#take({ type: error === 'hard' ? 'ICMP.HARD' : 'ICMP.SOFT' });
  }

  crash(): FullAnswer {
    return this.#take({ type: 'CRASH' });
  }

  #take(event: EndpointEvent): FullAnswer {
    if (this.#env === null || this.#local === null) throw new Error('reset comes first');
    const { local, outputs } = settle(this.#chart, this.#local, event, this.#env);
    this.#local = local;
    return answerOf(outputs, local.state);
  }
}
