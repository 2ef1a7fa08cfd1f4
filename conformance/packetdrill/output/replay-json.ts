import type { JudgedDisagreement, ScriptVerdict, VariantVerdict } from '../verdict/verdict.js';
import { summaryOf } from './summary.js';

function disagreement(d: JudgedDisagreement): object {
  const known =
    d.known === null ? null : { id: d.known.id, class: d.known.class, sentence: d.known.sentence };
  return { ...d, known };
}

function variant(v: VariantVerdict): object {
  return {
    ...v,
    disagreement: v.disagreement === null ? null : disagreement(v.disagreement),
    further: v.further.map(disagreement),
  };
}

/** Verdicts as JSON: a summary and every script with all that is known of it. */
export function replayJson(verdicts: readonly ScriptVerdict[]): string {
  const scripts = verdicts.map((v) => ({ ...variant(v), otherVariants: v.otherVariants.map(variant) }));
  return `${JSON.stringify({ summary: summaryOf(verdicts), scripts }, null, 2)}\n`;
}
