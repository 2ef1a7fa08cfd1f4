import { parentPort } from 'node:worker_threads';
import { PROPERTIES } from '../properties/catalogue.js';
import { savingsOf } from '../properties/reductions/savings.js';
import { BY_NAME, tablesFor } from './jobs.js';

/** A scenario to be explored in full and reduced, perhaps with a faulty chart. */
export interface ReductionJob {
  readonly scenario: string;
  readonly fault: string | null;
  readonly maxStates?: number;
}

parentPort?.on('message', ({ scenario: name, fault, maxStates }: ReductionJob) => {
  try {
    const scenario = BY_NAME.get(name);
    if (scenario === undefined) throw new RangeError(`no scenario is called '${name}'`);
    const onProgress = (progress: object): void => parentPort?.postMessage({ progress });
    const { chart, tables } = tablesFor(fault);
    const limits = maxStates === undefined ? {} : { maxStates };
    parentPort?.postMessage({ run: savingsOf(scenario, PROPERTIES, tables, { chart, limits, onProgress }) });
  } catch (error) {
    const { name: kind, message, stack } = error as Error;
    parentPort?.postMessage({ error: { name: kind, message: `${name}: ${message}`, stack } });
  }
});
