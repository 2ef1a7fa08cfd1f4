/** Faults that no vector for one endpoint can kill, each with the reason. */
export const NOT_KILLABLE: Readonly<Record<string, string>> = {};

/** Why no vector kills the fault; '' where none is known. */
export function whyNotKillable(fault: string): string {
  return NOT_KILLABLE[fault] ?? '';
}
