import { describe, expect, it } from 'vitest';
import { CHART, type Chart } from '../../model/chart.js';
import { DEFAULT_ENVIRONMENT } from '../../model/endpoint.js';
import { change, remove } from '../../model/faults/patch.js';
import { Tabulation } from '../../model/tabulation.js';
import { blankTcb } from '../../model/tcb.js';
import { validateChart, validateContext } from '../../model/validate.js';

describe('a chart that cannot be worked with', () => {
  it('not total is refused with state, event and field', () => {
    const broken = remove('CLOSED SEND none')(CHART);
    expect(() => validateChart(broken)).toThrow(
      /state CLOSED, event SEND: field on: has no row; the chart must be total/,
    );
  });

  it('whose last row has a guard is refused', () => {
    const broken = change('LISTEN SEGMENT other', { guard: 'fin' })(CHART);
    expect(() => new Tabulation(DEFAULT_ENVIRONMENT, broken)).toThrow(
      /state LISTEN, event SEGMENT: row 'other', field guard/,
    );
  });

  it('with an undefined guard is refused', () => {
    const broken = change('LISTEN SEGMENT rst', { guard: 'nonsense' as never })(CHART);
    expect(() => validateChart(broken)).toThrow(/row 'rst', field guard: 'nonsense' is not defined/);
  });

  it.each([
    ['a Set', new Set([1]), /field context\.held: a Set is not plain JSON/],
    ['a Map', new Map(), /a Map is not plain JSON/],
    ['NaN', Number.NaN, /NaN is not a finite number/],
    ['undefined', undefined, /a undefined is not plain JSON/],
    ['a BigInt', 1n, /a bigint is not plain JSON/],
  ])('with %s in the context is refused', (_name, value, message) => {
    expect(() => validateContext({ held: value }, 'CLOSED', 'SEND')).toThrow(message);
  });

  it('whose action puts a Set into the context is refused before it can merge states', () => {
    const listen = () => ({ tcb: new Set() as never });
    const broken: Chart = {
      ...CHART,
      actions: { ...CHART.actions, listen: () => ({ tcb: { held: listen() } as never }) },
    };
    const table = new Tabulation(DEFAULT_ENVIRONMENT, broken);
    const closed = table.locals.intern({ state: 'CLOSED', tcb: blankTcb([]) });
    const open = table.events.intern({ type: 'OPEN.PASSIVE', remote: false });
    expect(() => table.react(closed, open)).toThrow(
      /state CLOSED, event OPEN.PASSIVE: field context.held.tcb: a Set/,
    );
  });
});
