import type { ActionLabel } from '../model/action-label.js';
import type { SegmentNames } from './graph-segment-names.js';

/** A step as the label of a transition: `A OPEN.ACTIVE`, `B receives SYN_1000`, `loses SYN_1000 to B`, `time passes`. */
export function stepName(action: ActionLabel, segments: SegmentNames): string {
  switch (action.kind) {
    case 'call':
      return `${action.side} ${action.event}`;
    case 'deliver':
      return `${action.side} receives ${segments.of(action.segment)}`;
    case 'drop':
      return `loses ${segments.of(action.segment)} to ${action.side}`;
    case 'tick':
      return 'time passes';
  }
}
