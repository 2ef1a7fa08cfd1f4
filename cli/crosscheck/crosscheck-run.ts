import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ExportError } from '../../exports/export-error.js';
import { type Difference, differences } from './differences.js';
import { Refused } from './refused.js';
import { type JudgedSubject, judge, type Subject, subjectName } from './subject.js';
import type { ToolAnswer } from './tool-answer.js';

/** What came of one subject; plain data. */
export interface CrosscheckResult {
  readonly scenario: string;
  readonly fault: string | null;
  readonly outcome: 'agrees' | 'differs' | 'unfinished' | 'left out';
  /** Why it is unfinished or left out. */
  readonly why: string;
  readonly states: number;
  readonly tool: string;
  readonly theirStates: number;
  /** Properties on which both have said something, and those that are violated. */
  readonly properties: number;
  readonly violated: readonly string[];
  readonly decidedBySearch: number;
  readonly formulas: number;
  readonly differences: readonly Difference[];
  readonly seconds: number;
  /** Where the model is kept, if they differ. */
  readonly folder: string | null;
}

/** Asks another tool about a judged subject, in a folder that is its own. */
export type AskTool = (subject: JudgedSubject, folder: string) => Promise<ToolAnswer>;

/** How subjects are worked on. */
export interface CrosscheckOptions {
  readonly tool: string;
  readonly ask: AskTool;
  readonly maxStates: number;
  /** Models are written into folders of their own in here; those on which the tools differ stay. */
  readonly folder: string;
  /** So many subjects at the same time. */
  readonly workers: number;
  readonly done: (result: CrosscheckResult) => void;
}

/** Cross-checks subjects, several at the same time; the results come in the order in which they are done. */
export async function crosscheck(
  subjects: Iterable<Subject>,
  options: CrosscheckOptions,
): Promise<readonly CrosscheckResult[]> {
  const queue = subjects[Symbol.iterator]();
  const results: CrosscheckResult[] = [];
  const work = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const result = await crosscheckOne(next.value, options);
      results.push(result);
      options.done(result);
    }
  };
  await Promise.all(Array.from({ length: options.workers }, work));
  return results;
}

async function crosscheckOne(subject: Subject, options: CrosscheckOptions): Promise<CrosscheckResult> {
  const started = performance.now();
  const blank = blankResult(subject, options.tool);
  const judged = judge(subject, { maxStates: options.maxStates });
  if (judged === null) return { ...blank, why: `more than ${options.maxStates} states` };
  const folder = mkdtempSync(join(options.folder, 'model-'));
  let keep = false;
  try {
    const answer = await options.ask(judged, folder);
    const found = answer.complete ? differences(judged, answer) : [];
    keep = found.length > 0;
    return {
      ...blank,
      ...compared(judged, answer, found),
      seconds: (performance.now() - started) / 1000,
      folder: keep ? folder : null,
    };
  } catch (error) {
    if (error instanceof ExportError) return { ...blank, why: error.message };
    if (error instanceof Refused) {
      keep = true;
      const refusal = { of: 'model', ours: 'written', theirs: `${error.program}: ${error.message}` };
      return { ...blank, outcome: 'differs', states: judged.ours.states, differences: [refusal], folder };
    }
    throw error;
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
}

function compared(
  { ours }: JudgedSubject,
  answer: ToolAnswer,
  found: readonly Difference[],
): Omit<CrosscheckResult, 'scenario' | 'fault' | 'tool' | 'seconds' | 'folder'> {
  const asked = answer.properties.filter((p) => p.violated !== null || p.witnessed !== null);
  return {
    outcome: answer.complete ? (found.length === 0 ? 'agrees' : 'differs') : 'unfinished',
    why: answer.why,
    states: ours.states,
    theirStates: answer.states,
    properties: asked.length,
    violated: asked.filter((p) => p.violated === true).map((p) => p.property),
    decidedBySearch: answer.decidedBySearch,
    formulas: answer.formulas,
    differences: found,
  };
}

function blankResult(subject: Subject, tool: string): CrosscheckResult {
  return {
    scenario: subject.scenario.name,
    fault: subject.fault,
    outcome: 'left out',
    why: '',
    states: 0,
    tool,
    theirStates: 0,
    properties: 0,
    violated: [],
    decidedBySearch: 0,
    formulas: 0,
    differences: [],
    seconds: 0,
    folder: null,
  };
}

/** One line per subject, and one per difference. */
export function resultText(result: CrosscheckResult): string {
  const name = subjectName({
    scenario: { name: result.scenario } as Subject['scenario'],
    fault: result.fault,
  });
  if (result.outcome === 'left out') return `${name}: left out, ${result.why}`;
  const { states, theirStates, tool, properties, violated, seconds, decidedBySearch, formulas } = result;
  const head = `${name}: ${states} states, ${tool} ${theirStates}; ${properties} properties (${decidedBySearch} predicates searched, ${formulas} formulas)`;
  const broken =
    violated.length === 0
      ? ''
      : `, violated by both: ${violated.slice(0, 3).join(', ')}${violated.length > 3 ? ' …' : ''}`;
  const time = `${seconds.toFixed(1)} s`;
  switch (result.outcome) {
    case 'agrees':
      return `${head}${broken}: agrees (${time})`;
    case 'unfinished':
      return `${name}: ${tool} did not finish (${result.why})`;
    case 'differs':
      return [
        `${head}: DIFFERS (${time}); the model is kept in ${result.folder}`,
        ...result.differences.map((d) => `  ${d.of}: tcproof says ${d.ours}, ${tool} says ${d.theirs}`),
      ].join('\n');
  }
}
