import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Observer, observer } from '../../exports/tla/observer.js';
import { runTlc, type TlcRun } from '../../exports/tla/run-tlc.js';
import { tlaOfOutline } from '../../exports/tla/tla.js';
import { FITS } from '../../exports/tla/tla-actions.js';
import type { TlaClaim } from '../../exports/tla/tla-claims.js';
import { isFeasible } from '../../exports/tla/tla-config.js';
import type { TlaModel } from '../../exports/tla/tla-module.js';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import type { AskTool } from './crosscheck-run.js';
import type { JudgedSubject } from './subject.js';
import type { PropertyAnswer, ToolAnswer } from './tool-answer.js';

const MODULE = 'model';
const OBSERVED = `${MODULE}_observed`;

const isLive = ({ kind }: TlaClaim): boolean => kind === 'live' || kind === 'may stay';

/** What TLC found out about one model. */
interface Heard {
  /** Predicates that are somewhere false. */
  readonly seen: ReadonlySet<string>;
  /** Per temporal formula that was asked: is it violated? */
  readonly broken: ReadonlyMap<string, boolean>;
}

/** Asks TLC: the export as it is; all predicates of states in one run; and each temporal formula of which the first run says nothing. */
export function askTlc(jar: string): AskTool {
  return async (subject, folder) => {
    const chart = FAULTS.get(subject.fault ?? '')?.patch(CHART) ?? CHART;
    const model = tlaOfOutline(subject.outline, chart, MODULE, subject.fault);
    const watch = observer(MODULE, model.claims, model.module.includes(`\n${FITS} ==`));
    const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    put(`${MODULE}.tla`, model.module);
    put(`${MODULE}.cfg`, model.config);
    put(`${OBSERVED}.tla`, watch.module);
    put(`${OBSERVED}.cfg`, watch.config);
    const asItIs = await runTlc(jar, folder, MODULE);
    const observed = await runTlc(jar, folder, OBSERVED);
    const trouble = asItIs.error ?? observed.error;
    if (trouble !== null) return unfinished(observed, trouble);
    const heard = { seen: watch.seen(observed.output), broken: new Map<string, boolean>() };
    for (const claim of model.claims.filter((c) => isLive(c) && isFeasible(c, subject.ours.states))) {
      // What the export asks for has been decided by the first run, unless that stopped at something violated.
      if (claim.kind === 'live' && asItIs.violated === null) heard.broken.set(claim.name, false);
      else {
        put('one.cfg', `SPECIFICATION Spec\nPROPERTY ${claim.name}\n`);
        const { violated, error } = await runTlc(jar, folder, MODULE, { config: 'one.cfg' });
        if (error !== null) return unfinished(observed, `${claim.name}: ${error}`);
        heard.broken.set(claim.name, violated !== null);
      }
    }
    return answer(subject, model, watch, asItIs, observed, heard);
  };
}

function unfinished(run: TlcRun, why: string): ToolAnswer {
  return {
    tool: 'TLC',
    states: run.states,
    complete: false,
    why,
    properties: [],
    decidedBySearch: 0,
    formulas: 0,
  };
}

function answer(
  { ours }: JudgedSubject,
  { claims }: TlaModel,
  watch: Observer,
  asItIs: TlcRun,
  observed: TlcRun,
  heard: Heard,
): ToolAnswer {
  const { states, transitions, depth } = observed;
  // Where a channel that may not lose was too small, nothing is known of endless runs.
  const bounded = heard.seen.has(FITS);
  const answers = claims.map((claim) => answerOf(claim, heard, ours.boundary || bounded));
  const anyBroken = [
    ...claims.filter((c) => c.kind === 'always').map((c) => heard.seen.has(c.name)),
    ...claims.filter((c) => c.kind === 'live').map((c) => heard.broken.get(c.name) ?? false),
    bounded,
  ];
  const stopped = asItIs.violated !== null;
  return {
    tool: 'TLC',
    ...{ states, transitions, depth },
    complete: anyBroken.includes(true) === stopped,
    why: `the export as it is ${stopped ? `violates ${asItIs.violated}` : 'violates nothing'}, and one by one TLC says otherwise`,
    properties: answers,
    decidedBySearch: watch.count,
    formulas: heard.broken.size,
  };
}

function answerOf(claim: TlaClaim, { seen, broken }: Heard, bounded: boolean): PropertyAnswer {
  const property = claim.property.property.id;
  const asked = claim.premise === null || seen.has(`~${claim.premise}`);
  const lasso = bounded ? null : (broken.get(claim.name) ?? null);
  switch (claim.kind) {
    case 'always':
      return { property, violated: seen.has(claim.name), witnessed: asked };
    case 'by the tables':
      return { property, violated: false, witnessed: asked };
    case 'never':
      return { property, violated: null, witnessed: seen.has(claim.name) };
    case 'not here':
      return { property, violated: null, witnessed: false };
    case 'live':
      // Without a predicate for where it asks for something TLC cannot tell whether it does.
      return {
        property,
        violated: lasso,
        witnessed: lasso === null || claim.premise === null ? null : asked,
      };
    case 'may stay':
      return { property, violated: null, witnessed: lasso };
    case 'not exported':
      return { property, violated: null, witnessed: null };
  }
}
