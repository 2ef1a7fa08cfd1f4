#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addCheck } from './verbs/check.js';
import { addCompare } from './verbs/compare.js';
import { addCoverage } from './verbs/coverage.js';
import { addCrosscheck } from './verbs/crosscheck.js';
import { addExplain } from './verbs/explain.js';
import { addExport } from './verbs/export.js';
import { addMerge } from './verbs/merge.js';
import { addMutants } from './verbs/mutants.js';
import { addPaths } from './verbs/paths.js';
import { addReductions } from './verbs/reductions.js';
import { addReplay } from './verbs/replay.js';
import { addRequirements } from './verbs/requirements.js';
import { addShow } from './verbs/show.js';
import { addSimulate } from './verbs/simulate.js';
import { addSockets } from './verbs/sockets.js';
import { addSweep } from './verbs/sweep.js';
import { addTransitions } from './verbs/transitions.js';
import { addVectors } from './verbs/vectors.js';
import { addWhy } from './verbs/why.js';
import { version } from './version.js';

/** Builds the command line; parsing never exits by itself, so that every error ends in one line and status 2. */
function program(): Command {
  const root = new Command('tcproof')
    .description('model checking and formal verification of the TCP connection lifecycle (RFC 9293)')
    .version(version())
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  addCheck(root);
  addPaths(root);
  addCoverage(root);
  addShow(root);
  addRequirements(root);
  addWhy(root);
  addSweep(root);
  addMutants(root);
  addReductions(root);
  addExport(root);
  addCrosscheck(root);
  addSimulate(root);
  addMerge(root);
  addExplain(root);
  addTransitions(root);
  addCompare(root);
  addSockets(root);
  addReplay(root);
  addVectors(root);
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
  await program().parseAsync();
} catch (error) {
  fail(error);
}
