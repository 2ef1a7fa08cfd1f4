import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { StackCapabilities } from '../adapter/stack-description.js';

/** The same adapter, which says that it can do no more than this: then the tests ask no more of it. */
export function restrictedAdapter(adapter: StackAdapter, capabilities: StackCapabilities): StackAdapter {
  const description = { ...adapter.hello(), capabilities };
  return new Proxy(adapter, {
    get(target, key) {
      if (key === 'hello') return () => description;
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
