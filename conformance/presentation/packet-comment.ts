import type { Judgement } from '../monitor/judgement.js';
import { clauseText } from './clause-text.js';
import { deviationLines } from './deviation-lines.js';
import { statesText } from './states-text.js';

/** What the comment of a packet says besides its judgement. */
export interface CommentContext {
  readonly connection: number;
  /** Verdict on the whole connection, for its first packet. */
  readonly verdict: string | null;
}

const change = (before: Judgement['sender']['before'], after: Judgement['sender']['after']): string => {
  const [from, to] = [statesText(before), statesText(after)];
  return from === to ? to : `${from} -> ${to}`;
};

/** The comment of a packet in an annotated capture: states of both ends, clause, deviations, and on the first packet the verdict. */
export function packetComment(judgement: Judgement, { connection, verdict }: CommentContext): string {
  const { observed, sender, receiver, meaning, deviations } = judgement;
  const [originator, responder] = observed.fromOriginator ? [sender, receiver] : [receiver, sender];
  const clause = clauseText(receiver.clause === '' ? sender.clause : receiver.clause);
  return [
    ...(verdict === null ? [] : [`connection ${connection}: ${verdict}`]),
    `originator ${change(originator.before, originator.after)}; responder ${change(responder.before, responder.after)}`,
    [meaning, clause].filter(Boolean).join(' '),
    ...deviations.flatMap(deviationLines).map((line) => `! ${line}`),
  ]
    .filter(Boolean)
    .join('\n');
}
