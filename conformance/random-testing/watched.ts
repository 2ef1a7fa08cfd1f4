import type { StackAdapter } from '../adapter/stack-adapter.js';

/** The stack, or its adapter, threw instead of answering. */
export class StackCrash extends Error {
  override readonly name = 'StackCrash';
}

/** The same adapter; whatever it throws is a crash of the stack, and told apart from an error of the tests. */
export function watched(adapter: StackAdapter): StackAdapter {
  return new Proxy(adapter, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        try {
          return Reflect.apply(member, target, args);
        } catch (error) {
          throw new StackCrash(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
        }
      };
    },
  });
}
