import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CHART } from '../../model/chart.js';
import { EVENT_TYPES } from '../../model/events.js';
import { FAULTS } from '../../model/faults/index.js';
import { STATES } from '../../model/state-name.js';
import { exported } from './exported.js';
import { readXml, type XmlElement } from './xml-reader.js';

const text = exported('scxml', null);
const root = readXml(text);
const named = (element: XmlElement, name: string) => element.children.filter((c) => c.name === name);

/** Which elements SCXML allows inside which (W3C SCXML §3), as far as the export uses them. */
const MAY_HOLD: Readonly<Record<string, readonly string[]>> = {
  scxml: ['state'],
  state: ['onentry', 'transition'],
  onentry: ['script'],
  transition: ['script'],
  script: [],
};
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  scxml: ['xmlns', 'version', 'name', 'datamodel', 'initial'],
  state: ['id'],
  onentry: [],
  transition: ['event', 'cond', 'target'],
  script: [],
};

function misplaced(element: XmlElement): readonly string[] {
  const wrong = Object.keys(element.attributes).filter((a) => !ATTRIBUTES[element.name]?.includes(a));
  return [
    ...wrong.map((a) => `${element.name} ${a}`),
    ...element.children.flatMap((c) =>
      MAY_HOLD[element.name]?.includes(c.name) ? misplaced(c) : [`${c.name} in ${element.name}`],
    ),
  ];
}

describe('export scxml', () => {
  it('has only elements and attributes where SCXML allows them', () => {
    expect(root.name).toBe('scxml');
    expect(root.attributes).toMatchObject({
      xmlns: 'http://www.w3.org/2005/07/scxml',
      version: '1.0',
      initial: 'CLOSED',
    });
    expect(misplaced(root)).toEqual([]);
  });

  it('has the 11 states, and every target is one of them', () => {
    expect(named(root, 'state').map((s) => s.attributes.id)).toEqual(STATES);
    const targets = named(root, 'state').flatMap((s) =>
      named(s, 'transition').flatMap((t) => t.attributes.target ?? []),
    );
    expect(targets.filter((t) => !STATES.some((s) => s === t))).toEqual([]);
  });

  it.each(STATES)('%s reads back as the rows of the chart, in their order', (state) => {
    const element = named(root, 'state').find((s) => s.attributes.id === state)!;
    const read = named(element, 'transition').map((t) => ({
      event: t.attributes.event,
      cond: t.attributes.cond?.replaceAll('(_event)', '').split(' && ') ?? [],
      target: t.attributes.target ?? state,
      actions: named(t, 'script').map((a) => a.text),
    }));
    const rows = EVENT_TYPES.flatMap((event) =>
      CHART.rows[state].on[event].map((row) => ({
        event,
        cond: [row.guard ?? []].flat(),
        target: row.target ?? state,
        actions: (row.actions ?? []).map((a) =>
          typeof a === 'string' ? `${a}(_event)` : `signal(${JSON.stringify(a.params.text)})`,
        ),
      })),
    );
    expect(read).toEqual(rows);
  });

  it('names the clause of every row', () => {
    const rows = named(root, 'state').flatMap((s) => named(s, 'transition'));
    expect(text.match(/<!-- .* \(RFC \d+ §[^)]*\)?.*\) -->/g)).toHaveLength(rows.length);
  });

  it('of a fault says so and differs', () => {
    const fault = FAULTS.get('closing-to-closed')!;
    expect(exported('scxml', null, fault.patch(CHART))).not.toBe(text);
  });

  const xmllint = spawnSync('xmllint', ['--version']).error === undefined;
  it.skipIf(!xmllint)(
    `is well-formed for xmllint${xmllint ? '' : ' (skipped: xmllint is not installed)'}`,
    () => {
      expect(spawnSync('xmllint', ['--noout', '-'], { input: text }).status).toBe(0);
    },
  );
});
