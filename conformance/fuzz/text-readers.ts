import { DEFAULT_PROFILE } from '../../model/profile.js';
import { edgesOf } from '../edges/edges-of.js';
import { InputError } from '../input/input-error.js';
import { mappedInput, mappedOutput, readMapping } from '../learned/mapping.js';
import { readMealy } from '../learned/read-mealy.js';
import { parseScript } from '../packetdrill/language/parse-script.js';
import { ScriptError } from '../packetdrill/language/script-error.js';
import { runScript } from '../packetdrill/run/run-script.js';
import { scriptWindows } from '../packetdrill/run/script-window.js';
import { judgeSockets } from '../sockets/judge-sockets.js';
import { readSockets } from '../sockets/read-sockets.js';
import { socketsText } from '../sockets/sockets-text.js';
import { DEFAULT_THRESHOLDS } from '../sockets/thresholds.js';
import { checkTrace } from '../transitions/check-trace.js';
import { traceReportText } from '../transitions/trace-text.js';
import { fixtures } from './fixtures.js';
import type { FuzzedReader } from './fuzzed-reader.js';

/** Larger fixtures are cut after a line: mutations should hit something. */
const SEED_SIZE = 1500;

function shortened(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SEED_SIZE) return bytes;
  return bytes.subarray(0, bytes.lastIndexOf(0x0a, SEED_SIZE) + 1);
}

const seeds = (folder: string, ending: RegExp): readonly Uint8Array[] =>
  fixtures(folder, ending).map(shortened);

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const refusesInput = (error: unknown): boolean => error instanceof InputError;
const refusesScript = (error: unknown): boolean => error instanceof ScriptError;

function feedMapping(text: string): void {
  const mapping = readMapping(text, 'input');
  for (const symbol of [...Object.keys(mapping.inputs), '', 'toString']) mappedInput(mapping, symbol);
  for (const symbol of [...Object.keys(mapping.outputs), '', '__proto__']) mappedOutput(mapping, symbol);
}

/** Runs what was read, however it disagrees. */
function runOnce(text: string): void {
  const script = parseScript(text, 'input');
  const [window = 65535] = scriptWindows(script);
  runScript(script, {
    profile: DEFAULT_PROFILE,
    window,
    defined: new Set(script.symbols),
    explains: () => true,
  });
}

interface TextReader extends Omit<FuzzedReader, 'feed'> {
  /** Reads the text, and writes what was read as far as there is a writer. */
  read(text: string): void;
}

const READERS: readonly TextReader[] = [
  {
    name: 'scripts',
    seeds: seeds('scripts', /\.pkt$/),
    words: ['+0', '...', '#ifdef A\n', '#endif\n', '/*', '*/', '%{', '}%', '`', '<', '>', '(', '[', '{', '"'],
    read: runOnce,
    refuses: refusesScript,
  },
  {
    name: 'traces',
    seeds: seeds('fixtures/transitions', /\.(txt|csv)$/),
    words: ['oldstate=', 'newstate=TCP_', 'TCP_CLOSE_WAIT', 'sport=', 'saddrv6=::', ' -> ', 'FIN_WAIT2', ','],
    read: (text) => traceReportText(checkTrace(text, 'input')),
    refuses: refusesInput,
  },
  {
    name: 'sockets',
    seeds: seeds('fixtures/sockets', /\.txt$/),
    words: [
      'ESTAB',
      'TIME-WAIT',
      'CLOSE_WAIT',
      '[::1]:80',
      '*:*',
      'timer:(on,',
      'tcp6',
      '0A',
      'LISTEN',
      ' : ',
    ],
    read: (text) =>
      socketsText(judgeSockets(readSockets(text, 'input'), edgesOf(DEFAULT_PROFILE), DEFAULT_THRESHOLDS)),
    refuses: refusesInput,
  },
  {
    name: 'machines',
    seeds: seeds('fixtures/learned', /\.dot$/),
    words: [
      'digraph',
      '->',
      'label=',
      ' / ',
      '<<',
      '>>',
      '<td>',
      '"',
      '/*',
      '*/',
      '\\n',
      '&#65;',
      '__start0',
    ],
    read: (text) => {
      readMealy(text, 'input');
    },
    refuses: refusesInput,
  },
  {
    name: 'mappings',
    seeds: seeds('fixtures/learned', /\.json$/),
    words: [
      '"inputs"',
      '"outputs"',
      '"socket"',
      '"__proto__"',
      'null',
      '{',
      '}',
      '[',
      'RST(',
      '"CONNECT"',
      '\\u0000',
    ],
    read: feedMapping,
    refuses: refusesInput,
  },
];

/** Texts of other programs. */
export const TEXT_READERS: readonly FuzzedReader[] = READERS.map(({ read, ...reader }) => ({
  ...reader,
  feed: (bytes) => read(decode(bytes)),
}));
