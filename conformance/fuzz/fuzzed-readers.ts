import { CAPTURE_READERS } from './capture-readers.js';
import type { FuzzedReader } from './fuzzed-reader.js';

/** All readers of what strangers may have written; new ones are added here. */
export const FUZZED_READERS: readonly FuzzedReader[] = [...CAPTURE_READERS];
