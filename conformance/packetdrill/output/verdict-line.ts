import type { Position } from '../language/position.js';
import type { JudgedDisagreement, Needs, ScriptVerdict, VariantVerdict } from '../verdict/verdict.js';

const place = ({ line }: Position): string => `line ${line}`;

/** `profile rfc9293+rst=window, receive window 65700`; what is as chosen is not named. */
export function needsText({ profile, window }: VariantVerdict, needs: Needs): string {
  const parts = [
    ...(needs.profile === profile ? [] : [`profile ${needs.profile}`]),
    ...(needs.window === window ? [] : [`a receive window of ${needs.window} octets`]),
  ];
  return parts.length === 0 ? `profile ${profile}` : parts.join(' and ');
}

/** `line 63: expects 'R. 2:2(0) ack 2', the model sends ...`. */
export function disagreementText({ at, kind, expected, model, state, stimulus }: JudgedDisagreement): string {
  const where = `after '${stimulus}' in ${state}`;
  switch (kind) {
    case 'missing':
      return `${place(at)}: the script expects '${expected}'; the model sends nothing ${where}`;
    case 'different':
      return `${place(at)}: the script expects '${expected}'; the model sends '${model}' ${where}`;
    case 'unexpected':
      return `${place(at)}: the script expects ${expected}; the model has sent '${model}' ${where}`;
    case 'late':
      return `${place(at)}: the script expects '${expected}'; the model's '${model}' was due earlier ${where}`;
    case 'result':
    case 'state':
      return `${place(at)}: the script expects ${expected}; the model has ${model} ${where}`;
  }
}

function first({ disagreement }: VariantVerdict): string {
  return disagreement === null ? '' : disagreementText(disagreement);
}

/** The verdict in one line, without the name of the script. */
export function verdictLine(v: ScriptVerdict | VariantVerdict): string {
  const defined = v.defined.length === 0 ? '' : ` with ${v.defined.join(', ')} defined`;
  switch (v.verdict) {
    case 'agrees':
      return `agrees${defined}`;
    case 'needs':
      return `needs ${v.needs === null ? '' : needsText(v, v.needs)}${defined}; as chosen, ${first(v)}`;
    case 'disagrees':
      return `disagrees${defined}${v.needs === null ? '' : `, given ${needsText(v, v.needs)},`} at ${first(v)}`;
    case 'checks-nothing':
      return `checks nothing${defined}: ${remark(v)}`;
    case 'outside':
      return `outside the language${defined} at ${remark(v)}`;
    case 'bad-input':
      return `bad input: ${v.remark?.what ?? ''}`;
  }
}

function remark({ remark: it }: VariantVerdict): string {
  return it === null ? '' : `${place(it.at)}: ${it.what}`;
}
