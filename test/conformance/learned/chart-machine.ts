import type { Mealy, MealyStep } from '../../../conformance/learned/mealy.js';
import {
  answers,
  answerText,
  initialModel,
  type ModelState,
  modelKey,
} from '../../../conformance/learned/model-run.js';
import type { SocketRole } from '../../../conformance/learned/socket-host.js';
import { inputSymbol } from '../../../conformance/learned/symbol.js';
import { CHART, type Chart } from '../../../model/chart.js';
import { DEFAULT_PROFILE, type Profile } from '../../../model/profile.js';

/** The alphabets of the published models. */
export const CLIENT_INPUTS: readonly string[] = [
  'CONNECT',
  'RCV',
  'SYN(V,V,0)',
  'ACK(V,V,0)',
  'ACK+PSH(V,V,1)',
  'FIN+ACK(V,V,0)',
  'SYN+ACK(V,V,0)',
  'RST(V,V,0)',
  'ACK+RST(V,V,0)',
  'CLOSE',
];

export const SERVER_INPUTS: readonly string[] = [
  'LISTEN',
  'ACCEPT',
  'CLOSECONNECTION',
  'SEND',
  ...CLIENT_INPUTS.filter((i) => i !== 'CONNECT'),
];

/** The first of what the model may do: the exporter's machine is deterministic. */
function answer(model: ModelState, input: string) {
  const symbol = inputSymbol(input);
  const [first] = symbol === null ? [] : answers(model, symbol);
  if (first === undefined) throw new Error(`no answer to ${input}`);
  return first;
}

/** What a learner would learn of the chart, or of a faulty one, if it asked everything: all states, all inputs. */
export function chartMachine(
  role: SocketRole,
  inputs: readonly string[],
  chart: Chart = CHART,
  profile: Profile = DEFAULT_PROFILE,
  mostStates = 5000,
): Mealy {
  const names = new Map<string, string>();
  const queue: ModelState[] = [];
  const nameOf = (model: ModelState): string => {
    const key = modelKey(model);
    const known = names.get(key);
    if (known !== undefined) return known;
    if (names.size >= mostStates) throw new Error(`more than ${mostStates} states`);
    const name = `s${names.size}`;
    names.set(key, name);
    queue.push(model);
    return name;
  };
  const initial = nameOf(initialModel(role, profile, chart));
  const steps: MealyStep[] = [];
  for (let at = 0; at < queue.length; at += 1) {
    const model = queue[at]!;
    for (const input of inputs) {
      const found = answer(model, input);
      steps.push({ from: nameOf(model), input, output: answerText(found), to: nameOf(found.next) });
    }
  }
  return { name: 'chart', initial, states: [...names.values()], inputs, steps };
}

/** What the model itself answers to a word, without any merging of states. */
export function run(
  role: SocketRole,
  word: readonly string[],
  profile: Profile = DEFAULT_PROFILE,
): readonly string[] {
  let model = initialModel(role, profile);
  return word.map((input) => {
    const found = answer(model, input);
    model = found.next;
    return answerText(found);
  });
}
