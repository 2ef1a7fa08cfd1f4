const NEVER_READ =
  'the value is kept where nothing reads it: every later OPEN or SYN sets it anew, so no segment and no return shows it';

/** Faults that no vector for one endpoint can kill, each with the reason. `tcproof vectors --check` looks for a killer all the same. */
export const NOT_KILLABLE: Readonly<Record<string, string>> = {
  'listener-keeps-numbers': NEVER_READ,
  'listener-keeps-window': NEVER_READ,
  'remote-socket-forgotten':
    'the remote socket is asked for in LISTEN only, and a connection that was opened actively never comes to LISTEN',
};

/** Why no vector kills the fault; '' where none is known. */
export function whyNotKillable(fault: string): string {
  return NOT_KILLABLE[fault] ?? '';
}
