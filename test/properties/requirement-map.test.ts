import { describe, expect, it } from 'vitest';
import { PROPERTIES } from '../../properties/catalogue.js';
import { OUT_OF_SCOPE_ROWS } from '../../properties/out-of-scope.js';
import { requirementMap } from '../../properties/requirement-map.js';
import { REQUIREMENT_ROWS } from '../../properties/requirement-rows/index.js';

const rows = requirementMap();

describe('the requirement catalogue', () => {
  it('has 203 rows, 66 cells of user calls and 11 rows of edges, each key once', () => {
    const keys = REQUIREMENT_ROWS.map((r) => r.key);
    expect(new Set(keys).size).toBe(keys.length);
    const cells = keys.filter((k) => k.startsWith('U-'));
    const edges = keys.filter((k) => k.startsWith('EDGE-'));
    expect([keys.length - cells.length - edges.length, cells.length, edges.length]).toEqual([203, 66, 11]);
  });

  it('has no unmapped row', () => {
    expect(rows.filter((r) => r.reason === '').map((r) => r.key)).toEqual([]);
  });

  it('gives no reason for a row that is asserted, and none for a row that does not exist', () => {
    const asserted = rows.filter((r) => r.reason === null).map((r) => r.key);
    const reasons = Object.keys(OUT_OF_SCOPE_ROWS);
    expect(reasons.filter((key) => asserted.includes(key))).toEqual([]);
    expect(reasons.filter((key) => !rows.some((r) => r.key === key))).toEqual([]);
  });

  it('knows every key that a property names', () => {
    const known = new Set(REQUIREMENT_ROWS.map((r) => r.key));
    const elsewhere = /^(MUST|SHLD|MAY|REC)-\d+$|^RFC ?\d+ /;
    const unknown = PROPERTIES.flatMap((p) =>
      p.requirements.filter((r) => !known.has(r) && !elsewhere.test(r)).map((r) => `${p.id}: ${r}`),
    );
    expect(unknown).toEqual([]);
  });
});
