import type { ActionLabel } from '../model/action-label.js';
import type { Segment } from '../model/segment.js';

/** A step as the label of a transition: `A OPEN.ACTIVE`, `B receives SYN_1000`, `loses SYN_1000 to B`, `time passes`. */
export function stepName(action: ActionLabel, name: (segment: Segment) => string): string {
  switch (action.kind) {
    case 'call':
      return `${action.side} ${action.event}`;
    case 'deliver':
      return `${action.side} receives ${name(action.segment)}`;
    case 'drop':
      return `loses ${name(action.segment)} to ${action.side}`;
    case 'tick':
      return 'time passes';
  }
}
