import { type Complaint, Complaints } from '../input/complaints.js';
import { InputError } from '../input/input-error.js';
import { quoted } from '../input/quoted.js';
import { type DotEdge, type DotGraph, type DotNode, readDot } from './dot-graph.js';
import type { Mealy, MealyStep } from './mealy.js';
import { inputsOutputs } from './mealy-label.js';

/** A machine as far as it could be read. */
export interface ReadMealy {
  readonly machine: Mealy;
  readonly complaints: readonly Complaint[];
}

type PlacedStep = MealyStep & { readonly line: number };

function refused(name: string, line: number, what: string): InputError {
  return new InputError('TCP-MEALY', `${quoted(name)}:${line}: ${what}`);
}

const bare = (edge: DotEdge): boolean => (edge.attributes.get('label')?.text.trim() ?? '') === '';

/** `__start0 -> s0`: an arrow without a label from a node that is nothing else than the beginning of that arrow. */
function startEdges({ edges }: DotGraph): readonly DotEdge[] {
  const targets = new Set(edges.map((e) => e.to));
  const sources = new Set(edges.filter((e) => !bare(e)).map((e) => e.from));
  return edges.filter((e) => bare(e) && !targets.has(e.from) && !sources.has(e.from));
}

/** Marks that tools put on the initial state. */
function isMarked({ attributes }: DotNode): boolean {
  return attributes.has('initial') || attributes.get('color')?.text.toLowerCase() === 'red';
}

/**
 * The initial state: where the arrow from nowhere leads (LearnLib), or the one node that is marked (`color="red"`, `initial`), or where the first transition
 * begins (AutomataWiki).
 */
function initialState(graph: DotGraph, steps: readonly PlacedStep[], name: string): string {
  const starts = startEdges(graph);
  const [start, other] = starts;
  if (start !== undefined && other !== undefined && other.to !== start.to) {
    throw refused(
      name,
      other.line,
      `two initial states: '${quoted(start.to)}' (line ${start.line}) and '${quoted(other.to)}'`,
    );
  }
  if (start !== undefined) return start.to;
  const marked = [...new Set(graph.nodes.filter(isMarked).map((n) => n.name))];
  const [only] = marked;
  if (only !== undefined && marked.length === 1) return only;
  const [first] = steps;
  if (first === undefined) throw refused(name, 1, 'the machine has no transitions, so no initial state');
  return first.from;
}

function stepsOf(edge: DotEdge, name: string): readonly PlacedStep[] {
  const { from, to, line, attributes } = edge;
  const label = attributes.get('label');
  const arrow = `transition ${quoted(from)} -> ${quoted(to)}`;
  if (label === undefined || bare(edge))
    throw refused(name, line, `${arrow} has no label; a Mealy machine needs "input / output"`);
  const pairs = inputsOutputs(label);
  if (pairs === null) {
    throw refused(name, line, `the label '${quoted(label.text)}' of ${arrow} is not "input / output"`);
  }
  return pairs.map((pair) => ({ from, to, line, ...pair }));
}

/** Refuses two different steps for one input; the same step twice is kept once. */
function deterministic(steps: readonly PlacedStep[], name: string): readonly PlacedStep[] {
  const known = new Map<string, PlacedStep>();
  for (const step of steps) {
    const key = JSON.stringify([step.from, step.input]);
    const other = known.get(key);
    if (other === undefined) known.set(key, step);
    else if (other.to !== step.to || other.output !== step.output) {
      throw refused(
        name,
        step.line,
        `not deterministic: in state '${quoted(step.from)}' input '${quoted(step.input)}' leads to '${quoted(step.to)}' with '${quoted(step.output)}', in line ${other.line} to '${quoted(other.to)}' with '${quoted(other.output)}'`,
      );
    }
  }
  return [...known.values()];
}

/** States in which some input has no step: the machine says nothing there. */
function complainOfHoles(machine: Mealy, graph: DotGraph, name: string, complaints: Complaints): void {
  const defined = new Map<string, Set<string>>();
  for (const { from, input } of machine.steps) defined.set(from, (defined.get(from) ?? new Set()).add(input));
  for (const state of machine.states) {
    const missing = machine.inputs.find((i) => defined.get(state)?.has(i) !== true);
    if (missing === undefined) continue;
    const line =
      graph.nodes.find((n) => n.name === state)?.line ?? graph.edges.find((e) => e.to === state)?.line ?? 1;
    complaints.add('the machine is not complete: a state has no transition for some input', name, line);
  }
}

/**
 * Reads a Mealy machine from DOT as automata learning tools write it (LearnLib, AutomataWiki). Throws an InputError with file and line where it is no
 * deterministic Mealy machine; inputs that a state lacks are listed in `complaints`.
 */
export function readMealy(text: string, name: string): ReadMealy {
  const graph = readDot(text, name);
  const starts = new Set(startEdges(graph));
  const placed = deterministic(
    graph.edges.filter((e) => !starts.has(e)).flatMap((e) => stepsOf(e, name)),
    name,
  );
  const initial = initialState(graph, placed, name);
  const pseudo = new Set([...starts].map((e) => e.from));
  const mentioned = [...graph.nodes.map((n) => n.name), ...placed.flatMap((s) => [s.from, s.to]), initial];
  const steps = placed.map(({ from, input, output, to }) => ({ from, input, output, to }));
  const states = [...new Set(mentioned)].filter((s) => !pseudo.has(s) && !/^__start/.test(s));
  const inputs = [...new Set(steps.map((s) => s.input))];
  if (steps.length === 0) throw refused(name, 1, 'the machine has no transitions');
  const machine: Mealy = { name: graph.name, initial, states, inputs, steps };
  const complaints = new Complaints();
  complainOfHoles(machine, graph, name, complaints);
  return { machine, complaints: complaints.list };
}
