import { CAPTURE_READERS } from './capture-readers.js';
import { CONNECTION_READER } from './connection-reader.js';
import { DATAGRAM_READER } from './datagram-reader.js';
import type { FuzzedReader } from './fuzzed-reader.js';
import { TEXT_READERS } from './text-readers.js';

/** All readers of what strangers may have written; new ones are added here. */
export const FUZZED_READERS: readonly FuzzedReader[] = [
  ...CAPTURE_READERS,
  CONNECTION_READER,
  DATAGRAM_READER,
  ...TEXT_READERS,
];
