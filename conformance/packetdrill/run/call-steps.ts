import { sameErrno } from '../host/errno.js';
import type { Outcome } from '../host/outcome.js';
import { systemCall } from '../host/system-call.js';
import type { Position } from '../language/position.js';
import type { Action } from '../language/script.js';
import { actionText, resultText } from './action-text.js';
import type { Stage } from './stage.js';

type SystemCall = Extract<Action, { kind: 'call' }>;

/** A call that has not returned yet. */
interface Waiting {
  readonly at: Position;
  readonly call: SystemCall;
  readonly deadline: number;
}

/** Calls whose result says nothing of the connection. */
const TRIVIAL: ReadonlySet<string> = new Set(['socket', 'listen', 'close', 'shutdown']);

/** The system calls of a run: those made, and those that block. */
export class CallSteps {
  readonly #stage: Stage;
  #waiting: readonly Waiting[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** When the last blocking call must have returned, in virtual time. */
  get lastDeadline(): number {
    return Math.max(0, ...this.#waiting.map((w) => w.deadline));
  }

  /** Makes a call; `deadline`: when a blocking one must return, null for at once. */
  make(at: Position, call: SystemCall, deadline: number | null): void {
    this.#userTimeout(call);
    this.#stage.calls(actionText(call));
    const outcome = systemCall(this.#stage.host, call, true);
    if (outcome.kind !== 'blocks') this.#judge(at, call, outcome);
    else this.#waiting = [...this.#waiting, { at, call, deadline: deadline ?? this.#stage.now }];
  }

  /** Calls that block return as soon as they can; at their deadline, or at the `end` of the script, they must. */
  poll(end: boolean): void {
    const { host, ledger, now, cause } = this.#stage;
    for (const waiting of this.#waiting) {
      const { at, call, deadline } = waiting;
      const outcome = systemCall(host, call, false);
      if (outcome.kind !== 'blocks') {
        this.#waiting = this.#waiting.filter((w) => w !== waiting);
        this.#judge(at, call, outcome);
      } else if (end || now > deadline) {
        this.#waiting = this.#waiting.filter((w) => w !== waiting);
        ledger.disagree('result', at, { expected: resultText(call), model: 'the call still blocks' }, cause);
      }
    }
  }

  /** The user timeout expires where the script says that it has. */
  #userTimeout(call: SystemCall): void {
    if (!resultText(call).includes('ETIMEDOUT')) return;
    const connection = this.#stage.host.connections.findLast((c) => c.local.tcb.timers.user);
    this.#stage.stimulus = 'the user timer';
    connection?.take({ type: 'TIMEOUT.USER' });
  }

  #judge(at: Position, call: SystemCall, outcome: Exclude<Outcome, { kind: 'blocks' }>): void {
    const { ledger, cause } = this.#stage;
    switch (outcome.kind) {
      case 'outside':
        ledger.outside(at, outcome.what);
        break;
      case 'differs':
        ledger.disagree('result', at, { expected: outcome.expected, model: outcome.got }, cause);
        break;
      case 'fits':
        ledger.agreed();
        break;
      case 'returns':
        this.#compare(at, call, outcome.value, outcome.errno);
    }
  }

  #compare(at: Position, call: SystemCall, value: number | null, errno: string | null): void {
    if (value === null || call.result === null || call.result.value.kind === 'any') return;
    const { ledger, cause } = this.#stage;
    const { value: expected, errno: wanted } = call.result;
    const sameValue = expected.kind !== 'number' || expected.value === value;
    const sameError = wanted === null ? errno === null : errno !== null && sameErrno(wanted, errno);
    const model = `${value}${errno === null ? '' : ` ${errno}`}`;
    if (!sameValue || !sameError) ledger.disagree('result', at, { expected: resultText(call), model }, cause);
    else if (!TRIVIAL.has(call.name)) ledger.agreed();
  }
}
