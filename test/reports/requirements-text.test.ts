import { describe, expect, it } from 'vitest';
import { type NumberLine, type RequirementLine, requirementsText } from '../../reports/requirements-text.js';

const row: RequirementLine = {
  key: 'C-10',
  ids: ['MUST-13'],
  section: '3.6.1',
  says: 'Whoever closes first waits 2 MSL.',
  kind: 'S',
  properties: ['active-closer-waits'],
  experiments: ['W-03'],
  reason: null,
  verdict: 'holds',
};
const number: NumberLine = {
  id: 'MUST-13',
  says: 'the active closer waits 2 MSL',
  properties: ['active-closer-waits'],
  experiments: [],
  verdict: null,
};

describe('the table of requirements', () => {
  it('shows verdict, key, section and what asserts it', () => {
    expect(requirementsText([row], [])).toBe(
      'holds       C-10 (MUST-13)              3.6.1            active-closer-waits, why W-03\n\n1 rows: 1 asserted, 0 out of scope, 0 unmapped\n',
    );
  });

  it('shows reasons, gaps, and what only an experiment decides', () => {
    const nobody = { ...row, properties: [], experiments: [], verdict: null };
    const text = requirementsText(
      [
        { ...nobody, reason: 'not modelled' },
        { ...nobody, reason: '' },
        { ...nobody, experiments: ['W-03'] },
      ],
      [],
    );
    expect(text).toMatch(/^out +C-10 .* not modelled$/m);
    expect(text).toMatch(/^UNMAPPED +C-10 .* Whoever closes first waits 2 MSL\.$/m);
    expect(text).toMatch(/^why +C-10 .* why W-03$/m);
    expect(text).toContain('3 rows: 1 asserted, 1 out of scope, 1 unmapped');
  });

  it('groups the numbers of Appendix B, with notes and reasons', () => {
    const out = { ...number, id: 'MUST-2', properties: [], reason: 'not modelled' };
    const noted = { ...number, id: 'SHLD-1', note: 'in part' };
    const gap = { ...number, id: 'MAY-1', properties: [] };
    const text = requirementsText([], [out, number, noted, gap]);
    expect(text).toContain('RFC 9293 Appendix B, MUST and MUST NOT: 1 of 2 asserted');
    expect(text).toMatch(/^out +MUST-2 +the active closer waits 2 MSL: not modelled$/m);
    expect(text).toMatch(/^- +MUST-13 +the active closer waits 2 MSL: active-closer-waits$/m);
    expect(text).toMatch(/^- +SHLD-1 +the active closer waits 2 MSL \(in part\): active-closer-waits$/m);
    expect(text).toMatch(/^UNMAPPED +MAY-1 +/m);
  });
});
