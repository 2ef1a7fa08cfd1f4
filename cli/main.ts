#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { version } from './version.js';

type AddVerb = (program: Command) => void;

/** The verbs in the order of `--help`; each is loaded when it is asked for, which makes every run start faster. */
const VERBS: Readonly<Record<string, () => Promise<AddVerb>>> = {
  check: async () => (await import('./verbs/check.js')).addCheck,
  paths: async () => (await import('./verbs/paths.js')).addPaths,
  coverage: async () => (await import('./verbs/coverage.js')).addCoverage,
  show: async () => (await import('./verbs/show.js')).addShow,
  requirements: async () => (await import('./verbs/requirements.js')).addRequirements,
  why: async () => (await import('./verbs/why.js')).addWhy,
  sweep: async () => (await import('./verbs/sweep.js')).addSweep,
  mutants: async () => (await import('./verbs/mutants.js')).addMutants,
  reductions: async () => (await import('./verbs/reductions.js')).addReductions,
  export: async () => (await import('./verbs/export.js')).addExport,
  crosscheck: async () => (await import('./verbs/crosscheck.js')).addCrosscheck,
  simulate: async () => (await import('./verbs/simulate.js')).addSimulate,
  merge: async () => (await import('./verbs/merge.js')).addMerge,
  explain: async () => (await import('./verbs/explain.js')).addExplain,
  transitions: async () => (await import('./verbs/transitions.js')).addTransitions,
  learn: async () => (await import('./verbs/learn.js')).addLearn,
  compare: async () => (await import('./verbs/compare.js')).addCompare,
  sockets: async () => (await import('./verbs/sockets.js')).addSockets,
  replay: async () => (await import('./verbs/replay.js')).addReplay,
  vectors: async () => (await import('./verbs/vectors.js')).addVectors,
  conform: async () => (await import('./verbs/conform.js')).addConform,
  'adapter-test': async () => (await import('./verbs/adapter-test.js')).addAdapterTest,
  search: async () => (await import('./verbs/search.js')).addSearch,
  differ: async () => (await import('./verbs/differ.js')).addDiffer,
};

/** The verb that the command line names, or all of them for `--help` and for a name that is none. */
async function verbsFor(name: string | undefined): Promise<readonly AddVerb[]> {
  const named = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  return named === undefined ? Promise.all(Object.values(VERBS).map((load) => load())) : [await named()];
}

/** Builds the command line; parsing never exits by itself, so that every error ends in one line and status 2. */
async function program(): Promise<Command> {
  const root = new Command('tcproof')
    .description('model checking and formal verification of the TCP connection lifecycle (RFC 9293)')
    .version(version())
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  for (const add of await verbsFor(process.argv[2])) add(root);
  for (const verb of root.commands) verb.exitOverride().configureOutput({ outputError: () => {} });
  return root;
}

function fail(error: unknown): void {
  if (error instanceof CommanderError && error.exitCode === 0) return;
  const { message, code } = error as Error & { code?: string };
  const text = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  process.stderr.write(`tcproof: ${text}${code === undefined ? '' : ` [${code}]`}\n`);
  process.exitCode = 2;
}

// A reader that has seen enough (`tcproof requirements | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

try {
  await (await program()).parseAsync();
} catch (error) {
  fail(error);
}
