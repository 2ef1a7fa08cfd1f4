import type { EndView } from '../../model/views.js';

function rough(value: unknown): string {
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return value === 0 ? '0' : 'n';
  if (value === null) return '-';
  if (Array.isArray(value)) return String(Math.min(2, value.length));
  return typeof value === 'object'
    ? Object.values(value as object)
        .map(rough)
        .join('')
    : String(value);
}

/**
 * An end without its numbers: the state, what its TCB has or lacks (flags, timers, text waiting, nothing outstanding), what its monitor
 * remembers. Sides of one shape mostly react alike, so that a new shape promises new behaviour where a new number does not.
 */
export function shapeOf({ state, tcb, ghost }: EndView): string {
  const idle = tcb.sndUna === tcb.sndNxt ? 'idle' : 'busy';
  return [state, idle, rough(tcb), rough(ghost)].join(' ');
}
