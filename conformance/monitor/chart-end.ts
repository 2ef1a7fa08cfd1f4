import { CHART } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Limits } from '../../model/limits.js';
import type { Profile } from '../../model/profile.js';
import { type Reacted, react } from '../../model/react.js';
import type { Segment } from '../../model/segment.js';
import type { Local } from '../../model/tabulation.js';
import type { Ground } from './hypothesis.js';
import type { OfferedWindow } from './offered-window.js';

/** Larger than any real buffer: how much is sent at once is not the monitor's question. */
const PLENTY = 0x3fffffff;

/** The chart as one end of an observed connection runs it: its profile, and the window it has offered so far. */
export class ChartEnd {
  readonly #limits: { -readonly [K in keyof Limits]: Limits[K] } = {
    window: 0,
    mss: PLENTY,
    sendQueue: PLENTY,
    receiveQueue: PLENTY,
    eagerReader: true,
  };
  readonly #offered: OfferedWindow;
  readonly #env: { profile: Profile; readonly limits: Limits };

  constructor(profile: Profile, offered: OfferedWindow) {
    this.#env = { profile, limits: this.#limits };
    this.#offered = offered;
  }

  get profile(): Profile {
    return this.#env.profile;
  }

  set profile(profile: Profile) {
    this.#env.profile = profile;
  }

  react(local: Local, event: EndpointEvent): Reacted {
    this.#limits.window = this.#offered.at(local.tcb.rcvNxt);
    return react(CHART, local, event, this.#env);
  }
}

const NONE: readonly Segment[] = [];

/** The segments among the outputs of a reaction. */
export function sentBy({ outputs }: Reacted): readonly Segment[] {
  if (outputs.length === 0) return NONE;
  const sent: Segment[] = [];
  for (const o of outputs) if (o.type === 'transmit') sent.push(o.segment);
  return sent;
}

/** The row that was taken, with its clause. */
export function groundOf({ id, row }: Reacted): Ground {
  return { row: id, clause: row.clause, reason: row.reason };
}
