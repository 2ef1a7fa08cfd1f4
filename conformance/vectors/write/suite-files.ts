import { NUMBER_FAMILIES } from '../number-family.js';
import type { Suite } from '../suite.js';
import { packetdrillScript } from './packetdrill-script.js';
import { suiteCapture } from './vector-capture.js';
import { suiteJson } from './vector-json.js';

export const VECTOR_FORMATS = ['json', 'packetdrill', 'pcapng'] as const;
export type VectorFormat = (typeof VECTOR_FORMATS)[number];

function packetdrillFiles(suite: Suite): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const left: string[] = [];
  for (const vector of suite.vectors) {
    const script = packetdrillScript(vector);
    if ('text' in script) files.set(`packetdrill/${vector.id}.pkt`, script.text);
    else left.push(`${vector.id}: ${script.reason}`);
  }
  const head = `${files.size} of ${suite.vectors.length} vectors are scripts; the others cannot be:`;
  return files.set(`packetdrill/${suite.criterion}-left-out.txt`, `${[head, ...left].join('\n')}\n`);
}

/** The files of a suite in one format, by name. */
export function suiteFiles(suite: Suite, format: VectorFormat): ReadonlyMap<string, string | Uint8Array> {
  switch (format) {
    case 'json':
      return new Map([[`${suite.criterion}.json`, suiteJson(suite)]]);
    case 'packetdrill':
      return packetdrillFiles(suite);
    case 'pcapng':
      return new Map(
        NUMBER_FAMILIES.map((family) => [
          `${suite.criterion}-${family.name}.pcapng`,
          suiteCapture(suite, family),
        ]),
      );
  }
}
