import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { Choices } from '../random-testing/choices.js';
import { type Deviation, StackDeviation } from '../random-testing/deviation.js';
import type { Session } from '../random-testing/session.js';
import type { Setting } from '../random-testing/setting.js';
import type { Step } from '../random-testing/step.js';
import { acknowledged, answerTexts } from './answer-texts.js';
import { compareChoices } from './compare-choices.js';
import { type Answer, CaseOver, StackDisagreement, type Verdict } from './disagreement.js';
import type { Lessons } from './lessons.js';
import { SearchSession } from './search-session.js';
import type { TracingSession } from './tracing-session.js';

function attempt(act: () => void): Deviation | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof StackDeviation) return error.deviation;
    throw error;
  }
}

function verdictOf(a: Deviation | null, b: Deviation | null): Verdict {
  if (a === null) return b === null ? 'both permitted' : 'A right';
  return b === null ? 'B right' : 'both wrong';
}

/** Where one of the two may hold ACKs back, or send more of them, their ACKs are not compared. */
function ignoresAcks(...settings: readonly Setting[]): boolean {
  return settings.some(({ capabilities: c }) => !c.flushDelayedAck || c.extraAcks);
}

/** The same steps on two stacks, each beside a model of its own: A is this session, B the other. They go on while they answer the same. */
export class PairSession extends SearchSession {
  readonly #other: TracingSession;
  readonly #ignoreAcks: boolean;

  constructor(
    adapter: StackAdapter,
    setting: Setting,
    choices: Choices,
    other: { readonly session: TracingSession; readonly setting: Setting },
    lessons: Lessons | null,
  ) {
    super(adapter, setting, choices, lessons);
    this.#other = other.session;
    this.#ignoreAcks = ignoresAcks(setting, other.setting);
  }

  override allows(step: Step): boolean {
    return this.#other.allows(step) && super.allows(step);
  }

  /** @throws StackDisagreement where they part, CaseOver where there is nothing more to compare */
  protected override act(step: Step): void {
    const lengths = [this.trace.length, this.#other.trace.length];
    const a = attempt(() => super.act(step));
    const b = attempt(() => this.#other.do(step));
    const done = [this.trace.length > lengths[0]!, this.#other.trace.length > lengths[1]!];
    // Left out by one: its timers all stand still, or the segment would contradict what it holds.
    if (done[0] !== done[1] && a === null && b === null) throw new CaseOver(false);
    // A number from before the SYN may be the ISN of one of them.
    if (acknowledged(this.trace) !== acknowledged(this.#other.trace)) throw new CaseOver(false);
    if (done[0] || done[1]) this.#compare(step, a, b);
  }

  #compare(step: Step, a: Deviation | null, b: Deviation | null): void {
    const [left, right] = [this.#answer(this, a), this.#answer(this.#other, b)];
    const choice = a === null && b === null ? compareChoices(left.choices, right.choices) : '';
    const alike = left.text === right.text || left.bySegment === right.bySegment;
    const same = alike && choice === '' && (a === null) === (b === null);
    if (same && a === null) return;
    // How long timers are is each stack's own choice, and so is what they lead to first.
    const apart = step.do === 'advance' && a === null && b === null && choice === '';
    if (same || apart) throw new CaseOver(a?.problem.aspect === 'crash');
    throw new StackDisagreement({ verdict: verdictOf(a, b), choice, a: left, b: right });
  }

  #answer(session: Session, deviation: Deviation | null): Answer {
    const [text, bySegment] = answerTexts(session.trace, deviation, this.#ignoreAcks);
    return {
      trace: [...session.trace],
      text,
      bySegment,
      deviation,
      choices: deviation === null ? session.choices : [],
    };
  }
}
