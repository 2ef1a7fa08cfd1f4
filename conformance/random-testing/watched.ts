import type { StackAdapter } from '../adapter/stack-adapter.js';
import { StackFailure } from '../adapter/stack-failure.js';

/** The stack, or its adapter, threw instead of answering. */
export class StackCrash extends Error {
  override readonly name = 'StackCrash';
}

/** What an exception tells of the stack: how it failed, where the adapter says so. */
function failureText(error: unknown): string {
  if (error instanceof StackFailure) return `${error.kind}: ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The same adapter; whatever it throws is a crash of the stack, and told apart from an error of the tests. */
export function watched(adapter: StackAdapter): StackAdapter {
  // Made once for each function: a case calls the same few again and again.
  const wrappers = new WeakMap<object, unknown>();
  return new Proxy(adapter, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      const known = wrappers.get(member);
      if (known !== undefined) return known;
      const wrapper = (...args: unknown[]): unknown => {
        try {
          return Reflect.apply(member, target, args);
        } catch (error) {
          throw new StackCrash(failureText(error));
        }
      };
      wrappers.set(member, wrapper);
      return wrapper;
    },
  });
}
