import { parentPort } from 'node:worker_threads';
import { mutants } from '../model/mutants/index.js';
import { SCENARIOS } from '../model/scenarios.js';
import { PROPERTIES } from '../properties/catalogue.js';
import { BaseBehaviour } from '../properties/mutation/base-behaviour.js';
import { decideMutant } from '../properties/mutation/decide-mutant.js';

const base = new BaseBehaviour(SCENARIOS, PROPERTIES);

/** A job is the id of a mutant. */
parentPort?.on('message', (id: string) => {
  try {
    const mutant = mutants().get(id);
    if (mutant === undefined) throw new RangeError(`no mutant is called '${id}'`);
    parentPort?.postMessage({ run: decideMutant(mutant, base, PROPERTIES) });
  } catch (error) {
    const { name, message, stack } = error as Error;
    parentPort?.postMessage({ error: { name, message: `${id}: ${message}`, stack } });
  }
});
