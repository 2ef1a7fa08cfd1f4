import type { Segment } from '../../model/segment.js';
import { isSmaller, minimiseSteps } from '../random-testing/minimise.js';
import { ACKS, BITS, type Bits, PLACES, type Step } from '../random-testing/step.js';
import { type Show, type Shown, stepsOf } from './shown.js';
import type { Ways } from './ways.js';

/** The beginning of the case replaced by the shortest way known to the same place; the latest step first, for it gains most. */
function* shortcuts(shown: Shown<unknown>, ways: Ways): Generator<readonly Step[]> {
  const steps = stepsOf(shown);
  for (let at = shown.places.length - 1; at > 0; at -= 1) {
    const known = (shown.places[at] ?? []).flatMap((place) => {
      const way = ways.to(place);
      return way === undefined || way.length >= at ? [] : [way];
    });
    for (const way of new Set(known)) yield [...way, ...steps.slice(at)];
  }
}

/** Undefined where the steps have no such bits. */
function bitsOf({ syn, fin, rst }: Segment): Bits | undefined {
  const text = [syn && 'SYN', fin && 'FIN', rst && 'RST'].filter(Boolean).join();
  return BITS.find((bits) => bits === text);
}

/** A segment that comes again, made up anew: then the one it repeats may go. */
function* anew(shown: Shown<unknown>): Generator<readonly Step[]> {
  const steps = stepsOf(shown);
  for (const [at, { step, injected }] of shown.trace.entries()) {
    const bits = injected === null ? undefined : bitsOf(injected);
    if (step.do !== 'again' || injected === null || bits === undefined) continue;
    const acks = injected.ack === null ? (['none'] as const) : ACKS.filter((a) => a !== 'none');
    for (const place of PLACES) {
      for (const ack of acks) {
        const made: Step = { do: 'segment', place, ack, bits, len: injected.len, window: 'large' };
        // The whole case without each single step before it, for by itself the change gains nothing.
        const changed = steps.map((s, i) => (i === at ? made : s));
        for (let out = 0; out < at; out += 1) yield changed.filter((_, i) => i !== out);
      }
    }
  }
}

function firstSmaller<T>(shown: Shown<T>, candidates: Iterable<readonly Step[]>, show: Show<T>): Shown<T> {
  for (const steps of candidates) {
    const other = show(steps);
    if (other !== null && isSmaller(stepsOf(other), stepsOf(shown))) return other;
  }
  return shown;
}

/** The smallest steps that show the same class: shortcuts by what other cases have shown, then steps left out and made simpler, until nothing helps. */
export function shrink<T>(found: Shown<T>, show: Show<T>, ways: Ways): Shown<T> {
  let best = found;
  for (;;) {
    const short = firstSmaller(best, shortcuts(best, ways), show);
    const small = minimiseSteps<Shown<T>>(short, stepsOf, show);
    const last = small.trace.length > MOST_FOR_ANEW ? small : firstSmaller(small, anew(small), show);
    if (!isSmaller(stepsOf(last), stepsOf(best))) return best;
    best = last;
  }
}

/** In longer cases making up segments anew would take too many tries. */
const MOST_FOR_ANEW = 10;
