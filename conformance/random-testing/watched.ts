import type { StackAdapter } from '../adapter/stack-adapter.js';

/** The stack, or its adapter, threw instead of answering. */
export class StackCrash extends Error {
  override readonly name = 'StackCrash';
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
          throw new StackCrash(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
        }
      };
      wrappers.set(member, wrapper);
      return wrapper;
    },
  });
}
