import type { EndpointEvent } from '../../model/events.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import type { Local } from '../../model/tabulation.js';
import type { StackCapabilities } from '../adapter/stack-description.js';
import type { Input } from '../vectors/inputs.js';
import { LARGE_QUEUES, LARGE_WINDOW } from '../vectors/large-limits.js';
import { MANY_CONNECTIONS, type Setting } from '../vectors/setting.js';
import type { Bounds } from '../vectors/workbench.js';
import { lackingFor } from './lacking.js';

/** Sizes of real stacks, far beyond what a vector sends: windows do not close, queues are never full, text is read at once. */
const LARGE = { ...DEFAULT_LIMITS, window: LARGE_WINDOW, ...LARGE_QUEUES };

function settings(profile: string): readonly Setting[] {
  return [{ name: `${profile}/stack`, profile, limits: LARGE, connections: MANY_CONNECTIONS }];
}

/** A step at which a stack deviated: state of the model, letter of the alphabet. */
export function crossing(state: string, letter: string): string {
  return `${state} ${letter}`;
}

/**
 * Only what can be asked of the stack; runs do not lead over steps in `avoid` (see {@link crossing}), so that what lies behind a deviation is reached
 * on another way.
 */
export function stackBounds(can: StackCapabilities, avoid: ReadonlySet<string> = new Set()): Bounds {
  const may = (event: EndpointEvent, local: Local): boolean => lackingFor(event, local, can).length === 0;
  const steers = (_event: EndpointEvent, local: Local, input: Input): boolean =>
    !avoid.has(crossing(local.state, input.name));
  return { settings, may, steers };
}
