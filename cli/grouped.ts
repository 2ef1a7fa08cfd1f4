/** `1,234,567`. */
export function grouped(n: number): string {
  return n.toLocaleString('en-US');
}
