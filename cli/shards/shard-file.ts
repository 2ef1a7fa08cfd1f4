import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../usage-error.js';
import type { RunIdentity } from './run-identity.js';
import type { ShardPart } from './shard-part.js';

/** Name of the file in the folder of a shard. */
export const SHARD_FILE = 'shard.json';
const FORMAT = 'tcproof shard';
const VERSION = 1;

/** Everything one shard has found, as it is needed to join it with the others. */
export interface Shard<Body = unknown> {
  readonly run: RunIdentity;
  readonly shard: ShardPart;
  /** True if it was ended before its share was done. */
  readonly interrupted: boolean;
  readonly body: Body;
}

interface Envelope extends Shard {
  readonly format: string;
  readonly version: number;
  /** SHA-256 of run, shard, interrupted and body as JSON. */
  readonly digest: string;
}

function digestOf({ run, shard, interrupted, body }: Shard): string {
  return createHash('sha256')
    .update(JSON.stringify([run, shard, interrupted, body]))
    .digest('hex');
}

/** A shard as the text of its file. */
export function shardFileText(shard: Shard): string {
  const { run, shard: part, interrupted, body } = shard;
  const head = { format: FORMAT, version: VERSION, digest: digestOf(shard) };
  return `${JSON.stringify({ ...head, run, shard: part, interrupted, body })}\n`;
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const { format, run, shard, body } = value as Partial<Envelope>;
  return format === FORMAT && typeof run === 'object' && typeof shard === 'object' && body !== undefined;
}

function refuse(file: string, why: string): never {
  throw new UsageError('TCP-SHARD', `${file} ${why}`);
}

/** Reads the text of a shard's file, which is called `file` in errors; refuses what is no shard or was changed. */
export function parseShardFile(file: string, text: string): Shard {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse(file, 'is broken: no complete JSON; run this shard again');
  }
  if (!isEnvelope(value))
    refuse(file, `is no shard; give what a run with --shard has written (${SHARD_FILE})`);
  if (value.version !== VERSION) refuse(file, `is a shard of another format; run it again with this tcproof`);
  if (value.digest !== digestOf(value))
    refuse(file, 'is broken: its digest does not match; run this shard again');
  return value;
}

/** Reads a shard from its file, or from the folder of its report. */
export function readShard(path: string): Shard {
  let file = path;
  let text = '';
  try {
    if (statSync(path).isDirectory()) file = join(path, SHARD_FILE);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    refuse(file, `cannot be read (${code}); give the folder or ${SHARD_FILE} of a run with --shard`);
  }
  return parseShardFile(file, text);
}
