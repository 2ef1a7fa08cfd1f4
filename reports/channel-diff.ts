import type { TraceSegment } from './report.js';
import { segmentText } from './segment-text.js';

/** Items of `list` beyond those that `other` has, copies counted. */
function beyond(list: readonly string[], other: readonly string[]): readonly string[] {
  const rest = [...other];
  return list.filter((item) => {
    const at = rest.indexOf(item);
    if (at < 0) return true;
    rest.splice(at, 1);
    return false;
  });
}

/** What left and what entered a channel: `-<...>` and `+<...>`. */
export function channelDiff(
  before: readonly TraceSegment[],
  after: readonly TraceSegment[],
): readonly string[] {
  const [old, now] = [before.map(segmentText), after.map(segmentText)];
  return [...beyond(old, now).map((s) => `-${s}`), ...beyond(now, old).map((s) => `+${s}`)];
}
