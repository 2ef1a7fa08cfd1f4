/** What a command line is to run again. */
export interface Replay {
  readonly scenario?: string;
  readonly property?: string;
  /** Fault the chart was patched with. */
  readonly fault?: string | null;
}

function quoted(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The command line that finds the same again. */
export function replayCommand({ scenario, property, fault }: Replay): string {
  const options = [
    ['--scenario', scenario],
    ['--property', property],
    ['--fault', fault],
  ] as const;
  return ['npx tcproof check', ...options.flatMap(([o, v]) => (v ? [o, quoted(v)] : []))].join(' ');
}
