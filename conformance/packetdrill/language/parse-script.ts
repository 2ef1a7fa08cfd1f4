import { parseCall } from './parse-call.js';
import { parsePacket } from './parse-packet.js';
import { parseTime } from './parse-time.js';
import { Scanner } from './scanner.js';
import type { Action, Script, ScriptEvent, ScriptOption, ScriptTime } from './script.js';

const OPTION = /--([A-Za-z0-9_-]+)(?:=([^\s]*))?/y;
const COMMAND = /`([^`]*)`/y;
const CODE = /%\{([\s\S]*?)\}%/y;
const NAME = /[A-Za-z_]\w*(?=\s*\()/y;

/** Nobody writes a longer script, or one with more events; bounds what hostile input can cost. */
const LONGEST = 4_000_000;
const MOST_EVENTS = 5000;

const AT_ONCE: ScriptTime = { kind: 'relative', from: 0, to: 0, end: null };

function optionsOf(scan: Scanner): readonly ScriptOption[] {
  const options: ScriptOption[] = [];
  for (;;) {
    scan.skip();
    const at = scan.position();
    const found = scan.takeHere(OPTION);
    if (found === null) return options;
    options.push({ at, name: found[1] ?? '', value: found[2] ?? '' });
  }
}

/** A shell line or code: the two that may stand without a time stamp, before the first event and after the last. */
function embedded(scan: Scanner): Action | null {
  const command = scan.take(COMMAND);
  if (command !== null) return { kind: 'command', text: (command[1] ?? '').trim() };
  const code = scan.take(CODE);
  return code === null ? null : { kind: 'code', text: (code[1] ?? '').trim() };
}

function action(scan: Scanner): Action {
  const direction = scan.take(/[<>]/y);
  if (direction !== null) return parsePacket(scan, direction[0] === '<');
  const inner = embedded(scan);
  if (inner !== null) return inner;
  const name = scan.take(NAME);
  if (name !== null) return parseCall(scan, name[0]);
  return scan.fail(
    `a segment ('<' or '>'), a system call, a shell line or %{ code }% is expected, not ${scan.here()}`,
  );
}

function event(scan: Scanner): ScriptEvent {
  const at = scan.position();
  const { conditions } = scan.directives;
  const bare = embedded(scan);
  if (bare !== null) return { at, time: AT_ONCE, conditions, action: bare };
  const time = parseTime(scan) ?? scan.fail(`a time stamp is expected, not ${scan.here()}`);
  return { at, time, conditions, action: action(scan) };
}

/**
 * Reads a packetdrill script: the language as published for Linux, and its FreeBSD variant. `name` is the file, for messages.
 * Throws a {@link ScriptError} with line and column where the text is none; never anything else.
 */
export function parseScript(text: string, name: string): Script {
  const scan = new Scanner(text, name);
  if (text.length > LONGEST) scan.fail(`the script is longer than ${LONGEST} characters`);
  const options = optionsOf(scan);
  const events: ScriptEvent[] = [];
  while (!scan.atEnd) {
    if (events.length === MOST_EVENTS) scan.fail(`the script has more than ${MOST_EVENTS} events`);
    events.push(event(scan));
  }
  const unclosed = scan.directives.unclosed;
  if (unclosed !== null) scan.fail('#endif is missing', unclosed);
  return { name, options, events, symbols: [...scan.directives.symbols].sort(), end: scan.position() };
}
