/**
 * What must happen in every fair run. A run may rest in any state for ever, unless fairness obliges it to go on.
 *
 * - `leadsTo`: after every state in which `from` is true, `to` is true at some time (in the same state at the earliest);
 * - `eventually`: `to` is true at some time in every run;
 * - `infinitely often`: `to` is true again and again, for ever;
 * - `terminates`: from some time on no action changes the state any more;
 * - `finitely often`: the actions in `actions` are taken only finitely often, in runs that from some time on take no others than `among`.
 */
export type Goal =
  | { readonly kind: 'leadsTo'; readonly from: StateTest; readonly to: StateTest }
  | { readonly kind: 'eventually'; readonly to: StateTest }
  | { readonly kind: 'infinitely often'; readonly to: StateTest }
  | { readonly kind: 'terminates' }
  | { readonly kind: 'finitely often'; readonly actions: ActionTest; readonly among: ActionTest };

/** True or false of a state, by its breadth-first number. */
export type StateTest = (state: number) => boolean;
/** True or false of an action number. */
export type ActionTest = (label: number) => boolean;

/** A goal as what its violation looks like: a run that reaches a start, and from there stays in the region for ever. */
export interface Violation {
  readonly isStart: StateTest;
  readonly inRegion: StateTest;
  /** Steps the endless part may consist of. */
  readonly mayUse: ActionTest;
  /** Steps of which the endless part has infinitely many; null: it may as well rest. */
  readonly needs: ((label: number, from: number, to: number) => boolean) | null;
}

const all = (): boolean => true;

export function violationOf(goal: Goal, isInitial: StateTest): Violation {
  switch (goal.kind) {
    case 'leadsTo':
      return {
        isStart: (s) => goal.from(s) && !goal.to(s),
        inRegion: (s) => !goal.to(s),
        mayUse: all,
        needs: null,
      };
    case 'eventually':
      return {
        isStart: (s) => isInitial(s) && !goal.to(s),
        inRegion: (s) => !goal.to(s),
        mayUse: all,
        needs: null,
      };
    case 'infinitely often':
      return { isStart: (s) => !goal.to(s), inRegion: (s) => !goal.to(s), mayUse: all, needs: null };
    case 'terminates':
      return { isStart: all, inRegion: all, mayUse: all, needs: (_label, from, to) => from !== to };
    case 'finitely often':
      return { isStart: all, inRegion: all, mayUse: goal.among, needs: (label) => goal.actions(label) };
  }
}
