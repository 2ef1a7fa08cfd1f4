import type { EventType } from './events.js';
import { formatSegment, type Segment } from './segment.js';
import type { SideName } from './views.js';

/** One action of a system, as fairness speaks of it: who does what. Steps of the same action have the same number. */
export type ActionLabel =
  | {
      readonly kind: 'call';
      readonly side: SideName;
      readonly event: EventType;
    }
  | {
      readonly kind: 'deliver' | 'drop';
      /** Where the segment goes. */
      readonly side: SideName;
      readonly segment: Segment;
    }
  | { readonly kind: 'tick' };

/** An action in words, for verdicts. */
export function actionName(label: ActionLabel): string {
  switch (label.kind) {
    case 'tick':
      return 'time passes';
    case 'call':
      return `${label.side} ${label.event}`;
    default:
      return `${label.kind} ${formatSegment(label.segment)} to ${label.side}`;
  }
}
