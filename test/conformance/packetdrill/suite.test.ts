import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { summaryOf } from '../../../conformance/packetdrill/output/summary.js';
import { replayFiles } from '../../../conformance/packetdrill/replay-files.js';
import type { ScriptVerdict } from '../../../conformance/packetdrill/verdict/verdict.js';

const SUITE = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'state-event-engine');
const present = existsSync(SUITE);
if (!present) console.log(`skipped: the public suite of 192 scripts is not at ${SUITE}`);

/** What a script needs, or why it disagrees, as a key to count by. */
function key({ verdict, needs, disagreement, further, defined }: ScriptVerdict): string {
  const reasons = [disagreement, ...further].flatMap((d) =>
    d === null || d.known === null ? [] : [d.known.id],
  );
  const profile = needs === null || needs.profile === 'rfc9293' ? '' : needs.profile.replace('rfc9293', '');
  const window = needs === null || needs.window === 65535 ? '' : 'larger window';
  return [verdict, profile, window, ...reasons, ...defined].filter(Boolean).join(' ');
}

describe.skipIf(!present)('a public suite', () => {
  const verdicts = present ? replayFiles([SUITE], { profile: null, window: null, defined: null }) : [];

  test('all 192 scripts are read; each agrees, or it is known why not', () => {
    expect(summaryOf(verdicts)).toEqual({
      scripts: 192,
      agrees: 139,
      needs: 18,
      disagreesForKnownReason: 32,
      disagrees: 0,
      checksNothing: 3,
      outside: 0,
      badInput: 0,
    });
  });

  test('what they need and why they disagree', () => {
    const counts = new Map<string, number>();
    for (const v of verdicts) counts.set(key(v), (counts.get(key(v)) ?? 0) + 1);
    expect(Object.fromEntries([...counts].sort())).toEqual({
      agrees: 119,
      'agrees FreeBSD': 10,
      'agrees STANDARD': 10,
      'checks-nothing': 3,
      'disagrees bare-fin-in-time-wait': 4,
      'disagrees crossing-fin-again': 6,
      'disagrees crossing-fin-again reset-told-after-close': 4,
      'disagrees crossing-fin-again syn-reset-numbers': 2,
      'disagrees larger window last-ack-one-short': 2,
      'disagrees larger window syn-reset-numbers': 4,
      'disagrees last-ack-one-short': 8,
      'disagrees syn-reset-numbers STANDARD': 2,
      'needs +ackInTimeWait=acknowledge': 2,
      'needs +reopenTimeWait=yes FreeBSD': 4,
      'needs +rstInTimeWait=ignore': 4,
      'needs larger window': 8,
    });
  });
});
