import type { Profile } from '../../../model/profile.js';

/** What a script's `sysctl` lines have chosen for the host. */
export interface HostSettings {
  /** Switches of the profile that they decide. */
  readonly switches: Partial<Omit<Profile, 'name'>>;
  /** Segments with SYN and FIN are discarded before TCP sees them. */
  readonly discardSynFin: boolean;
  /** No RST from CLOSED: 0 never withheld, 1 for a SYN, 2 and more for any segment. */
  readonly blackhole: number;
  /** Seconds that TIME-WAIT lasts. */
  readonly timeWait: number;
}

/** 60 s: both 2 MSL of FreeBSD's default (30 s) and the constant of Linux; scripts are written for one of the two. */
export const DEFAULT_SETTINGS: HostSettings = {
  switches: {},
  discardSynFin: false,
  blackhole: 0,
  timeWait: 60,
};

function switched(settings: HostSettings, change: HostSettings['switches']): HostSettings {
  return { ...settings, switches: { ...settings.switches, ...change } };
}

/** One variable set to a value; null where it decides nothing that the model knows. */
function set(settings: HostSettings, name: string, value: number): HostSettings | null {
  switch (name) {
    case 'net.inet.tcp.insecure_rst':
      return switched(settings, { rst: value === 0 ? 'exact' : 'window' });
    case 'net.inet.tcp.insecure_syn':
      return switched(settings, { syn: value === 0 ? 'challenge' : 'reset' });
    case 'net.inet.tcp.drop_synfin':
      return { ...settings, discardSynFin: value !== 0 };
    case 'net.inet.tcp.blackhole':
      return { ...settings, blackhole: value };
    case 'net.inet.tcp.msl':
      return value > 0 ? { ...settings, timeWait: (2 * value) / 1000 } : null;
    case 'net.ipv4.tcp_rfc1337':
      return switched(settings, { rstInTimeWait: value === 0 ? 'close' : 'ignore' });
    default:
      return null;
  }
}

const ASSIGNMENT = /^["']?((?:net|kern)\.[\w.]+)=["']?(-?\d+)/;

/** The settings after a shell line; the same object where it changes none. Understands `sysctl -w a=1 b=2` and `echo 1 > /proc/sys/...`. */
export function afterCommand(settings: HostSettings, command: string): HostSettings {
  const proc = /echo\s+["']?(-?\d+)["']?\s*>\s*\/proc\/sys\/(\S+)/g;
  const echoes = [...command.matchAll(proc)].map((m) => [(m[2] ?? '').replaceAll('/', '.'), m[1]]);
  const words = /\bsysctl\b/.test(command) ? command.split(/[\s;]+/) : [];
  const assigned = words.flatMap((word) => {
    const found = ASSIGNMENT.exec(word);
    return found === null ? [] : [[found[1], found[2]]];
  });
  return [...assigned, ...echoes].reduce(
    (so, [name, value]) => set(so, name ?? '', Number(value)) ?? so,
    settings,
  );
}
