import { fuzz } from './fuzz.js';
import { FUZZED_READERS } from './fuzzed-readers.js';

const DEFAULT_INPUTS = 100_000;

/** `npm run fuzz [-- inputs [seed [reader]]]`: feeds each reader so many inputs; exit status 1 if one did not stand them, 2 for wrong arguments. */
async function main(): Promise<void> {
  const [inputs = `${DEFAULT_INPUTS}`, seed = `${Date.now() % 2 ** 31}`, only] = process.argv.slice(2);
  const readers = FUZZED_READERS.filter((reader) => only === undefined || reader.name === only);
  if (!(Number(inputs) > 0) || !Number.isInteger(Number(seed)) || readers.length === 0) {
    const names = FUZZED_READERS.map((reader) => reader.name).join(', ');
    console.error(`fuzz: give a number of inputs, a whole number as seed, and a reader out of ${names}`);
    process.exitCode = 2;
    return;
  }
  for (const reader of readers) {
    const start = performance.now();
    const report = await fuzz(reader, Number(inputs), Number(seed));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `${report.reader}: ${report.inputs} inputs in ${seconds} s, ${report.refused} refused, slowest ${report.slowest.toFixed(1)} ms, seed ${seed}: ${report.failure === null ? 'stood' : 'FAILED'}`,
    );
    if (report.failure === null) continue;
    console.log(report.failure);
    process.exitCode = 1;
  }
}

await main();
