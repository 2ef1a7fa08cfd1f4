import { parentPort } from 'node:worker_threads';
import { PROPERTIES } from '../properties/catalogue.js';
import { savingsOf } from '../properties/reductions/savings.js';
import { Tabulations } from '../properties/run-scenario.js';
import { BY_NAME } from './jobs.js';

const tables = new Tabulations();

/** A job is the name of a scenario. */
parentPort?.on('message', (name: string) => {
  try {
    const scenario = BY_NAME.get(name);
    if (scenario === undefined) throw new RangeError(`no scenario is called '${name}'`);
    const onProgress = (progress: object): void => parentPort?.postMessage({ progress });
    parentPort?.postMessage({ run: savingsOf(scenario, PROPERTIES, tables, { onProgress }) });
  } catch (error) {
    const { name: kind, message, stack } = error as Error;
    parentPort?.postMessage({ error: { name: kind, message: `${name}: ${message}`, stack } });
  }
});
