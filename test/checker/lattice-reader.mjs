/** Four counters from 0 to `side` - 1, each times `spread`: a system that any thread can read, given these two numbers. */
export function latticeSuccessors({ side, spread }, tuple, out) {
  const need = (out.count + 4) * 4;
  if (out.values.length < need) throw new RangeError('no room');
  for (let c = 0; c < 4; c++) {
    if (tuple[c] >= (side - 1) * spread) continue;
    for (let d = 0; d < 4; d++) out.values[out.count * 4 + d] = tuple[d] + (c === d ? spread : 0);
    out.count++;
  }
}

/** `failAfter`: throws after so many reads; `knows`: states whose first counter is beyond are not known to readers. */
export function tableReader(tables) {
  let reads = 0;
  return {
    adopt() {},
    read(c0, c1, c2, c3, out) {
      if (++reads > tables.failAfter) throw new Error('this reader fails, as asked');
      if (c0 > tables.knows) return false;
      latticeSuccessors(tables, [c0, c1, c2, c3], out);
      return true;
    },
  };
}
