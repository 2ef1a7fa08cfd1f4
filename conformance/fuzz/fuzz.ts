import fc from 'fast-check';
import type { FuzzedReader } from './fuzzed-reader.js';
import { inputsFor } from './inputs.js';

/** What one input may take. Memory is looked at after every so many inputs, so the bound is for all of them. */
export const FUZZ_LIMITS = {
  /** Milliseconds of the processor for one input; the first of them also fills caches. */
  time: 2000,
  /** Bytes more than before. */
  memory: 512 << 20,
} as const;

const LOOK_EVERY = 500;

/** How a reader stood the inputs. */
export interface FuzzReport {
  readonly reader: string;
  readonly inputs: number;
  /** Inputs that the reader refused by its own error; the others ended in a result. */
  readonly refused: number;
  /** Milliseconds of the processor that the slowest input took. */
  readonly slowest: number;
  /** Null, or how it failed: the error, the smallest input that was found in base64, and what repeats it. */
  readonly failure: string | null;
}

function checkMessage(error: unknown): void {
  if (error instanceof Error && !/[\p{Cc}\u2028\u2029]/u.test(error.message)) return;
  throw new Error(`the refusal is not one line of text: ${JSON.stringify(String(error))}`);
}

function failureOf(details: fc.RunDetails<[Uint8Array]>): string | null {
  if (!details.failed) return null;
  const input = Buffer.from(details.counterexample?.[0] ?? []).toString('base64');
  const error =
    details.errorInstance instanceof Error ? details.errorInstance.stack : String(details.errorInstance);
  return `${error}\n  seed ${details.seed}, path ${details.counterexamplePath}, smallest input (base64): ${input}`;
}

/** Feeds `inputs` inputs to a reader. Each must end in a result or in a refusal of one line, within the limits. */
export async function fuzz(reader: FuzzedReader, inputs: number, seed: number): Promise<FuzzReport> {
  const memoryBefore = process.memoryUsage.rss();
  let fed = 0;
  let refused = 0;
  let slowest = 0;
  const feed = async (bytes: Uint8Array): Promise<void> => {
    const start = process.cpuUsage();
    try {
      await reader.feed(bytes);
    } catch (error) {
      if (!reader.refuses(error)) throw error;
      checkMessage(error);
      refused += 1;
    }
    // The time of the processor: on a busy machine a clock would blame the reader.
    const { user, system } = process.cpuUsage(start);
    const took = (user + system) / 1000;
    slowest = Math.max(slowest, took);
    if (took > FUZZ_LIMITS.time) throw new Error(`one input took ${Math.round(took)} ms`);
    fed += 1;
    if (fed % LOOK_EVERY === 0 && process.memoryUsage.rss() - memoryBefore > FUZZ_LIMITS.memory)
      throw new Error(`more than ${FUZZ_LIMITS.memory >> 20} MiB were taken`);
  };
  const details = await fc.check(fc.asyncProperty(inputsFor(reader), feed), { numRuns: inputs, seed });
  return { reader: reader.name, inputs: details.numRuns, refused, slowest, failure: failureOf(details) };
}
