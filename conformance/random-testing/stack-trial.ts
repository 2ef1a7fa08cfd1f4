import type { StackAdapter } from '../adapter/stack-adapter.js';
import { choicesNamed } from './profile-name.js';
import { type RouteMap, routesFor } from './route-map.js';
import { Session } from './session.js';
import { type Patience, settingOf } from './setting.js';

/** What those need who run `stackCommands` themselves. */
export interface StackTrial {
  readonly routes: RouteMap;
  /** A fresh case: the model for `fc.modelRun`. */
  session(): Session;
}

/** Prepares the tests of one stack. @throws RangeError if no profile has that name */
export function stackTrial(
  adapter: StackAdapter,
  profile: string = adapter.hello().profile,
  patience: Partial<Patience> = {},
): StackTrial {
  const setting = settingOf(adapter.hello(), patience);
  const choices = choicesNamed(profile);
  return { routes: routesFor(setting, choices), session: () => new Session(adapter, setting, choices) };
}
