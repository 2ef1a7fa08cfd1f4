import { CAPTURE_READERS } from './capture-readers.js';
import type { FuzzedReader } from './fuzzed-reader.js';
import { DATAGRAM_READER, TEXT_READERS } from './text-readers.js';

/** All readers of what strangers may have written; new ones are added here. */
export const FUZZED_READERS: readonly FuzzedReader[] = [...CAPTURE_READERS, DATAGRAM_READER, ...TEXT_READERS];
