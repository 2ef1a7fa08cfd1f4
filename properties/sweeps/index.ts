import { propertyById } from '../experiments/by-id.js';
import { onScenario } from '../experiments/on-scenario.js';
import { OLD_TEXT_IS_NOT_DELIVERED, quietTimeScenario } from './quiet-time-lab.js';
import { reopeningScenario } from './reopening-lab.js';
import type { Sweep, SweepLine } from './sweep.js';
import {
  NO_RESET_FOR_LAST_ACK,
  NOTHING_OLD_IS_ALIVE,
  type TimeWaitSetting,
  timeWaitScenario,
} from './time-wait-lab.js';

const LIFETIMES = [1, 2, 3] as const;

function upTo(last: number, first = 0): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

type Statement = typeof NOTHING_OLD_IS_ALIVE;
type Setting = Omit<TimeWaitSetting, 'timeWait'>;

function timeWaitLine(
  key: string,
  setting: string,
  property: Statement,
  {
    fault,
    last,
    prediction,
    ...fixed
  }: Setting & {
    readonly fault?: string;
    readonly last: number;
    readonly prediction: SweepLine['prediction'];
  },
): SweepLine {
  return {
    key,
    setting: `MSL ${fixed.msl}, ${setting}`,
    statement: property.statement,
    msl: fixed.msl,
    values: upTo(last),
    prediction,
    decide: (timeWait) =>
      onScenario({
        scenario: timeWaitScenario({ ...fixed, timeWait }),
        property,
        ...(fault === undefined ? {} : { fault }),
      }),
  };
}

function timeWaitLines(msl: number): readonly SweepLine[] {
  const last = 3 * msl + 1;
  const lossless = { msl, loses: false, last } as const;
  const lossy = (giveUp: number) => ({ msl, loses: true, giveUp, last: Math.max(last, giveUp + msl + 1) });
  const arrive = 'first copies arrive';
  const lost = (r2: number) => `any copy may be lost, the peer gives up after R2 = ${r2}`;
  return [
    timeWaitLine('W-05', `${arrive}, a FIN restarts the timer`, NOTHING_OLD_IS_ALIVE, {
      ...lossless,
      prediction: { says: '2 MSL', threshold: 2 * msl },
    }),
    timeWaitLine('W-05', `${arrive}, a FIN does not restart the timer`, NOTHING_OLD_IS_ALIVE, {
      ...lossless,
      fault: 'time-wait-not-restarted',
      prediction: { says: '3 MSL', threshold: 3 * msl },
    }),
    timeWaitLine(
      'W-05',
      `${arrive}, timers may expire before a copy that dies in the same tick`,
      NOTHING_OLD_IS_ALIVE,
      {
        ...lossless,
        ties: 'timers first',
        prediction: null,
      },
    ),
    timeWaitLine('W-18', `${arrive}, a RST ends TIME-WAIT (without RFC 1337)`, NOTHING_OLD_IS_ALIVE, {
      ...lossless,
      profile: 'rfc9293',
      prediction: null,
    }),
    ...[1, 2 * msl].map((r2) =>
      timeWaitLine('W-05', lost(r2), NOTHING_OLD_IS_ALIVE, {
        ...lossy(r2),
        prediction: { says: 'R2 + MSL', threshold: r2 + msl },
      }),
    ),
    timeWaitLine('W-03', `${arrive}, a FIN restarts the timer`, NO_RESET_FOR_LAST_ACK, {
      ...lossless,
      prediction: { says: 'MSL', threshold: msl },
    }),
    ...[1, 2 * msl].map((r2) =>
      timeWaitLine('W-03', lost(r2), NO_RESET_FOR_LAST_ACK, {
        ...lossy(r2),
        prediction: { says: 'R2', threshold: r2 },
      }),
    ),
  ];
}

function quietLines(msl: number): readonly SweepLine[] {
  const line = (ties: 'segments first' | 'timers first', predicted: boolean): SweepLine => ({
    key: 'W-22',
    setting: `MSL ${msl}, ${ties}`,
    statement: OLD_TEXT_IS_NOT_DELIVERED.statement,
    msl,
    values: upTo(msl + 2),
    prediction: predicted ? { says: 'MSL', threshold: msl } : null,
    decide: (quiet) =>
      onScenario({ scenario: quietTimeScenario(msl, quiet, ties), property: OLD_TEXT_IS_NOT_DELIVERED }),
  });
  return [line('segments first', true), line('timers first', false)];
}

function reopeningLine(
  setting: string,
  fault: string | null,
  prediction: SweepLine['prediction'],
): SweepLine {
  const property = propertyById('old-incarnation-is-inert');
  return {
    key: 'W-21',
    setting,
    statement: property.statement,
    msl: null,
    values: upTo(5, -4),
    prediction,
    decide: (distance) => {
      const result = onScenario({
        scenario: reopeningScenario(distance),
        property,
        ...(fault === null ? {} : { fault }),
      });
      // Refused, the SYN makes no new connection, and so nothing old can act in one.
      return { ...result, verdict: result.verdict === 'vacuous' ? 'holds' : result.verdict };
    },
  };
}

/** The parameters that `tcproof sweep` varies. */
export const SWEEPS: readonly Sweep[] = [
  {
    name: 'time-wait',
    question: 'How long must TIME-WAIT last?',
    unit: 'ticks',
    lines: LIFETIMES.flatMap(timeWaitLines),
  },
  {
    name: 'quiet-time',
    question: 'How long must a host stay quiet after it has lost its memory?',
    unit: 'ticks',
    lines: LIFETIMES.flatMap(quietLines),
  },
  {
    name: 'reopening-distance',
    question: 'How far beyond the last number used must a SYN be to reopen TIME-WAIT?',
    unit: 'numbers',
    lines: [
      reopeningLine('a SYN reopens only if it is larger (MAY-2)', null, {
        says: 'any distance',
        threshold: -4,
      }),
      reopeningLine('any SYN reopens', 'any-syn-reopens-time-wait', {
        says: 'beyond all old numbers',
        threshold: 1,
      }),
    ],
  },
];
