import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PromelaClaim } from '../../exports/promela/claims.js';
import { type PromelaModel, promelaModel } from '../../exports/promela/promela.js';
import { REPORT } from '../../exports/promela/watch.js';
import { Refused } from './refused.js';
import { runProgram } from './run-program.js';
import type { JudgedSubject } from './subject.js';
import type { PropertyAnswer, ToolAnswer } from './tool-answer.js';

/** Why SPIN cannot be asked here, in one line; null: it can. */
export async function spinIsMissing(): Promise<string | null> {
  const spin = await runProgram('spin', ['-V'], '.');
  if (spin.missing) return 'there is no program spin: install SPIN 6.5.2 (Debian package spin)';
  const [version = '', major = '', minor = ''] = /Version (\d+)\.(\d+)[.\d]*/.exec(spin.output) ?? [];
  if (Number(major) < 6 || (Number(major) === 6 && Number(minor) < 5))
    return `spin says '${version || spin.output.trim().slice(0, 60)}': SPIN 6.5 or later is needed (Debian package spin)`;
  const gcc = await runProgram('gcc', ['--version'], '.');
  return gcc.missing ? 'there is no program gcc: SPIN needs a C compiler (Debian package gcc)' : null;
}

/** Asks SPIN: one run for the number of states and all safety predicates, and one per formula about runs. */
export async function askSpin(subject: JudgedSubject, folder: string): Promise<ToolAnswer> {
  const model = promelaModel(subject.outline, 'model', subject.fault);
  const watched = await verifier(folder, model.watched, ['-DSAFETY']);
  const depth = `-m${subject.ours.states + 1000}`;
  const run = await verify(watched, depth, tableBits(subject.ours.states));
  const live = model.claims.flatMap((p) => p.claims).filter((c) => isAboutRuns(c) && model.isWritten(c));
  const lassos = run.complete ? await liveness(folder, model, live, depth) : new Set<string>();
  const answered = new Set(live.map((c) => c.name));
  return {
    tool: 'SPIN',
    states: run.states - model.extraStates,
    complete: run.complete,
    why: run.why,
    properties: model.claims.map(({ property, claims }) =>
      answerOf(property.property.id, property.claim.kind, claims, { seen: run.seen, lassos, answered }),
    ),
    decidedBySearch: model.claims.flatMap((p) => p.claims).length - live.length,
    formulas: live.length,
  };
}

function isAboutRuns({ kind }: PromelaClaim): boolean {
  return kind === 'liveness' || kind === 'may stay';
}

/** SPIN's first hash table: large enough for the states, at least 64 k entries. */
function tableBits(states: number): string {
  return `-w${Math.max(16, Math.ceil(Math.log2(states + 1)) + 1)}`;
}

/** Builds `pan` from a model and returns its path; SPIN's complaint throws {@link Refused}. */
async function verifier(folder: string, model: string, flags: readonly string[]): Promise<string> {
  writeFileSync(join(folder, 'model.pml'), model);
  const spin = await runProgram('spin', ['-a', 'model.pml'], folder);
  if (spin.status !== 0 || /\bError:/.test(spin.output))
    throw new Refused('spin', firstComplaint(spin.output));
  // Unoptimised: compiling takes longer than searching some hundred thousand states.
  const options = ['-O0', '-w', '-DNOREDUCE', '-DVECTORSZ=8192', '-DMEMLIM=8000', ...flags];
  const gcc = await runProgram('gcc', [...options, '-o', 'pan', 'pan.c'], folder);
  if (gcc.status !== 0) throw new Refused('gcc', firstComplaint(gcc.output));
  return join(folder, 'pan');
}

function firstComplaint(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /error/i.test(line)) ?? lines[0] ?? 'it said nothing').slice(0, 200);
}

interface Verification {
  readonly states: number;
  readonly complete: boolean;
  readonly why: string;
  readonly errors: number;
  readonly seen: ReadonlySet<string>;
}

async function verify(pan: string, ...args: readonly string[]): Promise<Verification> {
  const { output, status } = await runProgram(pan, ['-E', '-n', ...args], join(pan, '..'));
  const number = (pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? Number.NaN);
  const cut = /max search depth too small|out of memory|Search not completed|VECTORSZ/.exec(output)?.[0];
  const states = number(/([\d.e+]+) states, stored/);
  const why = cut ?? (Number.isNaN(states) ? `pan ended with status ${status}` : '');
  const seen = output
    .split('\n')
    .flatMap((line) => (line.startsWith(REPORT) ? [line.slice(REPORT.length)] : []));
  return { states, complete: why === '', why, errors: number(/errors: (\d+)/), seen: new Set(seen) };
}

/** Names of the formulas for which SPIN finds a lasso. */
async function liveness(
  folder: string,
  model: PromelaModel,
  claims: readonly PromelaClaim[],
  depth: string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (claims.length === 0) return found;
  const pan = await verifier(folder, model.aboutRuns, []);
  for (const { name } of claims) {
    // A depth-first search for lassos goes twice as deep, through the states of the formula's automaton too.
    const { errors } = await verify(pan, '-a', `-m${Number(depth.slice(2)) * 20}`, '-N', name);
    if (Number.isNaN(errors)) throw new Refused(`pan -N ${name}`, 'it gave no answer');
    if (errors > 0) found.add(name);
  }
  return found;
}

interface Heard {
  readonly seen: ReadonlySet<string>;
  readonly lassos: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
}

/** A predicate that is false of everything the model can say is not written: it is then neither seen nor violated. */
function answerOf(
  property: string,
  kind: string,
  claims: readonly PromelaClaim[],
  { seen, lassos, answered }: Heard,
): PropertyAnswer {
  const any = (of: PromelaClaim['kind'], heard: ReadonlySet<string>): boolean =>
    claims.some((c) => c.kind === of && heard.has(c.name));
  switch (kind) {
    case 'never':
      return { property, violated: any('violated', seen), witnessed: any('premise', seen) };
    case 'reachable':
      return { property, violated: null, witnessed: any('witness', seen) };
    case 'liveness': {
      const asked = claims.length > 0 && claims.every((c) => answered.has(c.name));
      const stays = claims.some((c) => c.kind === 'may stay');
      return {
        property,
        violated: asked && !stays ? any('liveness', lassos) : null,
        witnessed: asked && stays ? any('may stay', lassos) : null,
      };
    }
    default:
      return { property, violated: null, witnessed: null };
  }
}
