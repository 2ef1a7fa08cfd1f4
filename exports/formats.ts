import { AUT } from './aut.js';
import { DOT } from './dot.js';
import type { ExportFormat } from './export-format.js';
import { GRAPH_JSON } from './graph-json.js';
import { MERMAID } from './mermaid.js';
import { PROMELA } from './promela/promela.js';
import { SCXML } from './scxml.js';
import { TLA } from './tla/tla.js';

/** Every export by name, in the order in which help lists them. */
export const FORMATS: readonly ExportFormat[] = [PROMELA, TLA, AUT, GRAPH_JSON, DOT, MERMAID, SCXML];
