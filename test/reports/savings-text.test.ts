import { expect, it } from 'vitest';
import type { Saving, ScenarioSavings } from '../../properties/reductions/savings.js';
import { faultSavingsText } from '../../reports/fault-savings-text.js';
import { savingsText } from '../../reports/savings-text.js';

const saving = (asked: Saving['asked'], more: Partial<Saving> = {}): Saving => ({
  ...{ asked, used: asked, refused: null, states: 500, transitions: 900, ratio: 0.5 },
  ...{ compared: 200, differing: [] },
  ...more,
});

const GOOD: ScenarioSavings = {
  ...{ scenario: 'mirror-text/ordered', states: 1000, transitions: 2000, complete: true, violated: 3 },
  savings: [
    saving('symmetry', { used: null, states: 1000, ratio: 1 }),
    saving('partial-order'),
    saving('both'),
  ],
};
const BAD = { ...GOOD, scenario: 'abort/bag', savings: [saving('both', { differing: ['agreement'] })] };
const CUT = { ...GOOD, complete: false, savings: [] };

it('a saving is shown with its ratio, a reduction that does not apply as a dash, and a difference by name', () => {
  const text = savingsText([GOOD, BAD]);
  expect(text).toMatch(/mirror-text\/ordered +1,000 +2,000 +- +500 \(0\.500\) +500 \(0\.500\) +agree/);
  expect(text).toMatch(/abort\/bag .*DIFFER: agreement/);
  expect(savingsText([CUT])).toMatch(/mirror-text.*incomplete/);
});

it('under faults, what differs and what was not compared is told', () => {
  const agree = faultSavingsText([{ ...GOOD, fault: 'text-twice' }]);
  expect(agree).toBe('1 runs under 1 faults; 3 verdicts violated; 600 compared: all agree\n');
  const differ = faultSavingsText([
    { ...BAD, fault: 'text-twice' },
    { ...CUT, fault: 'auto-fin' },
  ]);
  expect(differ).toContain('1 differ\n1 runs were stopped by their limit and not compared\n');
  expect(differ).toContain('DIFFERS: text-twice abort/bag both: agreement');
});
