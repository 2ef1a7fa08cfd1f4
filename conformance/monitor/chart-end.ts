import { CHART, rowId } from '../../model/chart.js';
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
  profile: Profile;

  constructor(profile: Profile, offered: OfferedWindow) {
    this.profile = profile;
    this.#offered = offered;
  }

  react(local: Local, event: EndpointEvent): Reacted {
    this.#limits.window = this.#offered.at(local.tcb.rcvNxt);
    return react(CHART, local, event, { profile: this.profile, limits: this.#limits });
  }
}

/** The segments among the outputs of a reaction. */
export function sentBy({ outputs }: Reacted): readonly Segment[] {
  if (outputs.length === 0) return [];
  return outputs.flatMap((o) => (o.type === 'transmit' ? [o.segment] : []));
}

/** The row that was taken in `before`, with its clause. */
export function groundOf(before: Local, event: EndpointEvent, { row }: Reacted): Ground {
  return { row: rowId(before.state, event.type, row), clause: row.clause, reason: row.reason };
}
