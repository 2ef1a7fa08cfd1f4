import { readdirSync, readFileSync } from 'node:fs';

/** What the processes of a session hold. */
export interface Resources {
  /** Resident octets. */
  readonly memory: number;
  readonly files: number;
}

const PAGE = 4_096;
const NONE: Resources = { memory: 0, files: 0 };

function inSession(pid: string, session: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) === session;
}

function resources(pid: string, session: number): Resources {
  try {
    if (!inSession(pid, session)) return NONE;
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return { memory: pages * PAGE, files: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    // It ended meanwhile, or is another user's.
    return NONE;
  }
}

/** The resources of all processes in the session that `leader` began: a shim may be a script around the real one. */
export function sessionResources(leader: number): Resources {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => resources(pid, leader));
  return {
    memory: all.reduce((sum, r) => sum + r.memory, 0),
    files: all.reduce((sum, r) => sum + r.files, 0),
  };
}
