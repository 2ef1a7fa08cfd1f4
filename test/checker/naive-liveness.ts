import type { Edges } from './labelled-graph.js';

/** Is the sub-graph of these nodes strongly connected, by reachability alone? */
function connected(nodes: readonly number[], edges: Edges): boolean {
  const inside = edges.filter(([f, , t]) => nodes.includes(f) && nodes.includes(t));
  const from = (start: number): Set<number> => {
    const seen = new Set([start]);
    for (const s of seen) for (const [f, , t] of inside) if (f === s) seen.add(t);
    return seen;
  };
  return nodes.every((n) => from(n).size === nodes.length);
}

function fairInside(
  nodes: readonly number[],
  edges: Edges,
  weak: readonly string[],
  strong: readonly string[],
): boolean {
  const taken = (l: string): boolean =>
    edges.some(([f, label, t]) => label === l && nodes.includes(f) && nodes.includes(t));
  const enables = (n: number, l: string): boolean => edges.some(([f, label]) => f === n && label === l);
  return (
    weak.every((l) => taken(l) || nodes.some((n) => !enables(n, l))) &&
    strong.every((l) => taken(l) || nodes.every((n) => !enables(n, l)))
  );
}

/** By brute force over all sets of states: may a fair run avoid the goal for ever? */
export function hasFairLasso(
  edges: Edges,
  goal: readonly number[],
  weak: readonly string[],
  strong: readonly string[],
): boolean {
  const reached = new Set<number>(goal.includes(0) ? [] : [0]);
  for (const s of reached) for (const [f, , t] of edges) if (f === s && !goal.includes(t)) reached.add(t);
  const all = [...reached];
  for (let bits = 1; bits < 1 << all.length; bits++) {
    const nodes = all.filter((_, i) => (bits >> i) & 1);
    if (connected(nodes, edges) && fairInside(nodes, edges, weak, strong)) return true;
  }
  return false;
}
