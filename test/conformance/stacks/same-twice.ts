import type { StackAdapter } from '../../../conformance/adapter/stack-adapter.js';
import { play } from '../../../conformance/random-testing/play.js';
import { choicesNamed } from '../../../conformance/random-testing/profile-name.js';
import { settingOf } from '../../../conformance/random-testing/setting.js';
import type { Step } from '../../../conformance/random-testing/step.js';

/** Octets of an IPv4 header, whose identification may differ. */
const IP_HEADER = 20;

/** All that the stack answered in a case, as text: its segments octet for octet, states and times. */
export function answersTo(adapter: StackAdapter, steps: readonly Step[]): string {
  const log: string[] = [];
  const noted = new Proxy(adapter, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(member, target, args);
        const text = JSON.stringify(answer, (_, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value.subarray(IP_HEADER)).toString('hex') : value,
        );
        log.push(`${String(key)} ${text}`);
        return answer;
      };
    },
  });
  const { profile } = adapter.hello();
  play(noted, steps, settingOf(adapter.hello()), choicesNamed(profile));
  return log.join('\n');
}
