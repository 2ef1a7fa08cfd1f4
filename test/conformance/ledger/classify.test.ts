import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StackFailure } from '../../../conformance/adapter/stack-failure.js';
import { classify } from '../../../conformance/ledger/classification.js';
import { deviationId } from '../../../conformance/ledger/deviation-id.js';
import { explainingChoices } from '../../../conformance/ledger/explaining-choices.js';
import { choicesNamed } from '../../../conformance/random-testing/profile-name.js';
import { ModelStack, type Reply, type Step } from '../../../conformance/testing.js';
import { symbolic } from '../../../conformance/vectors/symbolic-number.js';
import { DEFAULT_PROFILE } from '../../../model/profile.js';
import { SWITCH_GROUNDS, type Switch } from '../../../model/switch-grounds.js';
import { profileSwitches } from '../../../reports/profile-switches.js';
import type { ToyBugs } from '../toy-stack/toy-bugs.js';
import { ToyStack } from '../toy-stack/toy-stack.js';
import {
  ABORT,
  ACCEPTED,
  ACTIVE,
  CLOSE,
  CONNECTED,
  deviationIn,
  modelStack,
  PASSIVE,
  peer,
} from './samples.js';

const SYN = peer('SYN', 'left edge', 'none');

describe('the grounds of the switches', () => {
  const text = readFileSync(new URL('../../../docs/profiles.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\w+) \| ([^|]*)\| ([^|]*)\| ([^|]*)\| ([^|]+)\|$/gm)];

  it('are those of docs/profiles.md, in its order', () => {
    const documented = rows.map(([, name, ground, wants, trap, clause]) =>
      [name, ground, wants, trap, clause].map((cell) => cell?.trim()),
    );
    const written = Object.entries(SWITCH_GROUNDS).map(([name, g]) => [
      name,
      g.ground,
      'wants' in g ? g.wants : '',
      g.trap ?? '',
      g.clause,
    ]);
    expect(documented).toEqual(written);
  });

  it('name the traps that the switches have, and values that they can have', () => {
    expect(Object.keys(SWITCH_GROUNDS)).toEqual(profileSwitches().map((s) => s.name));
    for (const { name, trap } of profileSwitches())
      expect([name, SWITCH_GROUNDS[name].trap]).toEqual([name, trap]);
    for (const [name, ground] of Object.entries(SWITCH_GROUNDS))
      if ('wants' in ground) expect([name, ground.wants]).toEqual([name, DEFAULT_PROFILE[name as Switch]]);
  });

  it('name the numbers of Appendix B that the switches name', () => {
    for (const { name, sentence } of profileSwitches()) {
      const ids = sentence.match(/(?:MUST|SHLD|MAY)-\d+/g) ?? [];
      expect(ids.filter((id) => !SWITCH_GROUNDS[name].clause.includes(id))).toEqual([]);
    }
  });
});

/** Steps that show a bug of the toy, or a fault of the chart, with its id and class. */
const TOY: readonly (readonly [keyof ToyBugs, readonly Step[], string, string])[] = [
  ['noSimultaneousOpen', [ACTIVE, SYN], 'syn-sent.syn.nothing', 'violates MUST'],
  [
    'anyRstResets',
    [...CONNECTED, peer('RST', 'gap')],
    'established.rst-challenge.nothing',
    'violates SHOULD',
  ],
  ['rstEndsListener', [PASSIVE, SYN, peer('RST')], 'syn-received.rst-passive.state-closed', 'violates MUST'],
  [
    'deafTimeWait',
    [...CONNECTED, CLOSE, peer('FIN'), { do: 'again', back: 0 }],
    'time-wait.fin-repeated.nothing',
    'violates MUST',
  ],
];

describe('a deviation', () => {
  it.each(TOY)('of the toy with %s has an id and a class', (bug, steps, id, kind) => {
    const found = deviationIn(new ToyStack({ [bug]: true }), steps);
    expect([deviationId(found), classify(found, 'rfc9293').kind]).toEqual([id, kind]);
  });

  it.each([
    ['abort-without-rst', [...CONNECTED, ABORT], 'established.abort.abort.nothing'],
    ['syn-ack-not-counted', CONNECTED, 'syn-sent.syn-ack.ack-wrong-ack'],
    ['two-answers', [...CONNECTED, peer('FIN')], 'established.fin.ack-and-ack'],
    ['unacceptable-silent', [...CONNECTED, peer('', 'left')], 'established.unacceptable.on-old-ack.nothing'],
    ['unacceptable-silent', [...CONNECTED, peer('', 'far')], 'established.unacceptable.on-far-ack.nothing'],
    [
      'ack-of-unsent-silent',
      [...CONNECTED, peer('', 'left edge', 'unsent')],
      'established.ack-range.on-unsent-ack.nothing',
    ],
    ['syn-sent-ignores-rst', [ACTIVE, peer('RST')], 'syn-sent.rst.not-told'],
  ] as const)('of the fault %s is named %#', (fault, steps, id) => {
    expect(deviationId(deviationIn(modelStack(fault), steps))).toBe(id);
  });

  it('has the same id whichever way it is opened, with other numbers, and by the steps of a vector', () => {
    const stack = new ToyStack({ anyRstResets: true });
    const numbered: Step = {
      do: 'numbered',
      segment: {
        seq: symbolic('irs', 700),
        ack: symbolic('iss', 1, 1),
        syn: false,
        fin: false,
        rst: true,
        len: 0,
        wnd: 9,
      },
    };
    const syn = {
      ...numbered,
      segment: { ...numbered.segment, seq: symbolic('irs', 0), syn: true, rst: false },
    };
    const ways = [
      [...CONNECTED, peer('RST', 'gap')],
      [...ACCEPTED, peer('RST', 'middle', 'none')],
      [ACTIVE, syn, numbered],
    ];
    expect(ways.map((steps) => deviationId(deviationIn(stack, steps)))).toEqual(
      ways.map(() => 'established.rst-challenge.nothing'),
    );
  });

  it.each([
    ['rst=window', [...CONNECTED, peer('RST', 'gap')], 'violates SHOULD', null],
    ['crossingSynAck=establish', [ACTIVE, SYN, peer('SYN', 'own syn')], 'RFC contradictory', 'T-04'],
    ['repeatedSyn=syn-ack', [PASSIVE, SYN, { do: 'again', back: 0 }], 'RFC contradictory', 'T-10'],
    ['ackInTimeWait=acknowledge', [...CONNECTED, CLOSE, peer('FIN'), peer('')], 'RFC silent', 'T-06'],
    [
      'reopenTimeWait=yes',
      [...CONNECTED, CLOSE, peer('FIN'), peer('SYN', 'gap', 'none')],
      'uses a MAY',
      null,
    ],
  ] as const)(
    'that the choice %s allows is classified by what the text says of it',
    (change, steps, kind, trap) => {
      const found = deviationIn(modelStack(null, `rfc9293+${change}`), steps);
      const { clause, ...is } = classify(found, 'rfc9293');
      expect(is).toMatchObject({ kind, trap, changes: [change] });
      expect(clause).toBe(SWITCH_GROUNDS[change.split('=')[0] as Switch].clause);
    },
  );

  it('that does what is recommended violates nothing, whatever the profile', () => {
    const found = deviationIn(modelStack(null), [...CONNECTED, peer('RST', 'gap')], 'rfc793');
    expect(classify(found, 'rfc793')).toMatchObject({ kind: 'uses a MAY', changes: ['rst=exact'] });
  });

  it('by a choice that was made in an earlier step is explained when the steps are played again', () => {
    const stack = modelStack(null, 'rfc9293+windowOnSynAck=unset');
    const steps: readonly Step[] = [...CONNECTED, { do: 'send', octets: 1 }];
    const found = deviationIn(stack, steps);
    expect(found.allowedBy).toEqual([]);
    const allowedBy = explainingChoices(stack, steps, 'rfc9293');
    expect(allowedBy).toEqual(['windowOnSynAck=unset']);
    expect(classify({ ...found, allowedBy }, 'rfc9293')).toMatchObject({ kind: 'RFC silent', trap: 'T-08' });
    expect(explainingChoices(modelStack('abort-without-rst'), [...CONNECTED, ABORT], 'rfc9293')).toEqual([]);
  });
});

/** A stack whose ABORT ends as it is told. */
class FailingStack extends ModelStack {
  constructor(readonly failure: Error) {
    super();
  }

  override abort(): Reply {
    throw this.failure;
  }
}

describe('a stack that fails', () => {
  it.each([
    [new StackFailure('died', 'exit code 139'), 'established.on-abort.died', 'crash'],
    [new StackFailure('silent', 'no answer in 1000 ms'), 'established.on-abort.silent', 'crash'],
    [new StackFailure('flood', '4000 datagrams'), 'established.on-abort.flood', 'crash'],
    [new StackFailure('garbage', 'no JSON'), 'established.on-abort.garbage', 'harness limit'],
    [new TypeError('nil'), 'established.on-abort.crash', 'crash'],
  ] as const)('by %s', (failure, id, kind) => {
    const found = deviationIn(new FailingStack(failure), [...CONNECTED, ABORT]);
    expect([deviationId(found), classify(found, 'rfc9293').kind]).toEqual([id, kind]);
  });
});

describe('timers', () => {
  const wait: Step = { do: 'advance', milliseconds: 1 };

  it('a retransmission that never comes violates a MUST', () => {
    class Timeless extends ModelStack {
      override nextDeadline(): null {
        return null;
      }
    }
    const found = deviationIn(new Timeless(), [ACTIVE, wait]);
    expect(classify(found, 'rfc9293')).toMatchObject({ kind: 'violates MUST', clause: '3.8.1' });
    expect(deviationId(found)).toBe('syn-sent.on-time.no-retransmission-timer');
  });

  it('a length of TIME-WAIT other than the adapter says is no fault of the stack', () => {
    class Late extends ModelStack {
      override hello() {
        return { ...super.hello(), timeWaitMs: 5 };
      }
    }
    const found = deviationIn(new Late(), [...CONNECTED, CLOSE, peer('FIN'), wait]);
    expect(classify(found, 'rfc9293').kind).toBe('harness limit');
    expect(deviationId(found)).toBe('time-wait.on-time.state-closed');
  });
});

it('every choice of a profile can be named', () => {
  for (const name of Object.keys(SWITCH_GROUNDS)) expect(choicesNamed('rfc9293')).toHaveProperty(name);
});
