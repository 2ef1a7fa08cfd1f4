import { Session } from '../random-testing/session.js';
import { shapeOf } from '../random-testing/shape.js';
import type { Step } from '../random-testing/step.js';

/** A session that notes the shape of the endpoint before each step of its trace. */
export class TracingSession extends Session {
  readonly shapes: string[] = [];

  override do(step: Step): void {
    const { length } = this.trace;
    const shape = shapeOf(this.local);
    try {
      super.do(step);
    } finally {
      if (this.trace.length > length) this.shapes.push(shape);
    }
  }
}
