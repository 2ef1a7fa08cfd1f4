import { Session } from '../random-testing/session.js';
import type { Step } from '../random-testing/step.js';
import { placesOf } from './ways.js';

/** A session that notes where the endpoint was before each step of its trace. */
export class TracingSession extends Session {
  readonly places: (readonly string[])[] = [];

  override do(step: Step): void {
    const { length } = this.trace;
    const before = this.local;
    try {
      super.do(step);
    } finally {
      if (this.trace.length > length) this.places.push(placesOf(before));
    }
  }
}
