/** A count with its thousands apart, the same on every machine: `1234567` is `1,234,567`. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
