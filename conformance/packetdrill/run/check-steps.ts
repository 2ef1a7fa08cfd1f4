import { afterCommand } from '../host/settings.js';
import type { Position } from '../language/position.js';
import type { Script } from '../language/script.js';
import { codeChecks } from './code-check.js';
import type { Stage } from './stage.js';
import { countOf, type StateCheck, stateCheck } from './state-check.js';

const removesTimeWait = (command: string): boolean =>
  /\btcpdrop\b/.test(command) && /\s-s\s+TIME_WAIT\b/.test(command);

function familyOf(script: Script): 4 | 6 {
  return script.options.find((o) => o.name === 'ip_version')?.value === 'ipv6' ? 6 : 4;
}

function checkStates({ host, ledger, cause }: Stage, at: Position, check: StateCheck): void {
  const count = countOf(host, check);
  const fits = check.digits === null ? count > 0 : String(count).includes(check.digits);
  if (fits) {
    ledger.agreed();
    return;
  }
  const states = host.connections.map((c) => c.state).join(', ');
  const model = `${count} (connections: ${states === '' ? 'none' : states})`;
  const expected = `${check.digits ?? 'some'} in ${check.state}`;
  ledger.disagree('state', at, { expected, model }, cause);
}

/** A shell line: what it sets, removes or asks of the socket table. */
export function shellLine(stage: Stage, at: Position, text: string, script: Script): void {
  const { host, ledger } = stage;
  const before = host.settings;
  host.settings = afterCommand(before, text);
  const removes = removesTimeWait(text);
  if (removes) host.connections = host.connections.filter((c) => c.state !== 'TIME-WAIT');
  const check = stateCheck(text);
  const family = familyOf(script);
  if (check === null) {
    if (!removes && host.settings === before) ledger.skip(at, text);
  } else if (check.family !== null && check.family !== family) {
    ledger.saysNothing(
      at,
      `it looks at sockets of IPv${check.family}, and the script runs over IPv${family}: it says nothing`,
    );
  } else {
    checkStates(stage, at, check);
  }
}

/** Python: assertions about the state are checked, the rest of TCP_INFO is no matter of the lifecycle. */
export function code({ host, ledger, cause }: Stage, at: Position, text: string): void {
  const checks = codeChecks(text);
  if (checks.length === 0) ledger.skip(at, 'code without a check of the state');
  const state = host.current?.state ?? host.connections.at(-1)?.state ?? 'CLOSED';
  for (const check of checks) {
    if ((check.state === state) === check.equal) ledger.agreed();
    else
      ledger.disagree(
        'state',
        at,
        { expected: `${check.equal ? '' : 'not '}${check.state}`, model: state },
        cause,
      );
  }
}
