import type { Script, ScriptEvent, ScriptTime } from '../language/script.js';
import { CallSteps } from './call-steps.js';
import { code, shellLine } from './check-steps.js';
import { RunEnds } from './ledger.js';
import type { RunOptions } from './run-options.js';
import type { RunResult } from './run-result.js';
import { windowShifts } from './script-window.js';
import { arrive, arriveIcmp, expectSegment, nothingLeft } from './segment-steps.js';
import { Stage } from './stage.js';

/** The clock of a script: relative times count from the event before, absolute ones from the beginning. */
class ScriptClock {
  #base = 0;

  /** When the event begins; time does not go back, whatever the script says. */
  begin(time: ScriptTime, now: number): number {
    if (time.kind === 'any') return now;
    this.#base = time.kind === 'relative' ? this.#base + time.from : time.from;
    return Math.max(this.#base, now);
  }

  /** When a blocking call must have returned; null for one that returns at once. */
  end(time: ScriptTime): number | null {
    if (time.end === null) return null;
    return time.kind === 'relative' ? this.#base - time.from + time.end : time.end;
  }
}

/** What every step needs to know of the script. */
interface Setting {
  readonly script: Script;
  readonly peerShift: number;
}

function step(
  stage: Stage,
  calls: CallSteps,
  { at, action, time }: ScriptEvent,
  { script, peerShift }: Setting,
  end: number | null,
): void {
  switch (action.kind) {
    case 'segment':
      if (action.inbound) arrive(stage, at, action.segment, peerShift);
      else expectSegment(stage, at, action.segment, time.to - time.from);
      break;
    case 'icmp':
      arriveIcmp(stage, at, action.type, action.code);
      break;
    case 'call':
      calls.make(at, action, end);
      break;
    case 'command':
      shellLine(stage, at, action.text, script);
      break;
    case 'code':
      code(stage, at, action.text);
      break;
    case 'outside':
      stage.ledger.outside(at, action.what);
  }
}

function play(stage: Stage, events: readonly ScriptEvent[], script: Script): void {
  const calls = new CallSteps(stage);
  const clock = new ScriptClock();
  const setting = { script, peerShift: windowShifts(script).peer };
  for (const [index, event] of events.entries()) {
    stage.index = index;
    stage.advance(clock.begin(event.time, stage.now));
    calls.poll(false);
    step(stage, calls, event, setting, clock.end(event.time));
    calls.poll(false);
  }
  stage.advance(Math.max(stage.now, calls.lastDeadline));
  calls.poll(true);
  nothingLeft(stage, script.end);
}

/** Runs a script once in virtual time, with the model as the host under test; ends at the first disagreement. */
export function runScript(script: Script, options: RunOptions): RunResult {
  const events = script.events.filter((e) =>
    e.conditions.every((c) => options.defined.has(c.symbol) === c.defined),
  );
  const stage = new Stage(events, options);
  try {
    play(stage, events, script);
  } catch (ended) {
    if (!(ended instanceof RunEnds)) throw ended;
  }
  return stage.ledger.result();
}
