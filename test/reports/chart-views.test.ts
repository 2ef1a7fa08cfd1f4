import { describe, expect, test } from 'vitest';
import { type AnyMachineSnapshot, createActor, createMachine } from 'xstate';
import { CHART, placedRows } from '../../model/chart.js';
import { EVENT_TYPES } from '../../model/events.js';
import { STATES } from '../../model/state-name.js';
import { chartDot } from '../../reports/chart-dot.js';
import { chartEdges } from '../../reports/chart-edges.js';
import { chartMermaid } from '../../reports/chart-mermaid.js';
import { chartStately } from '../../reports/chart-stately.js';
import { chartSvg } from '../../reports/chart-svg.js';

const rows = placedRows(CHART.rows);
const moves = chartEdges().filter((e) => e.from !== e.to);

test('the edges hold every row once', () => {
  expect(
    chartEdges()
      .flatMap((e) => e.rows.map((r) => `${e.from} ${r.event} ${r.name}`))
      .sort(),
  ).toEqual(rows.map((r) => r.id).sort());
});

describe('DOT', () => {
  test('has the 11 states and an edge per pair, labelled by event and row', () => {
    const dot = chartDot();
    for (const state of STATES) expect(dot).toContain(`\n  "${state}";\n`);
    expect(dot.match(/ -> /g)?.length).toBe(moves.length);
    expect(dot).toContain('"SYN-SENT" -> "ESTABLISHED" [label="SEGMENT: syn-ack\\l"];');
  });

  test('shows self-loops on demand, counted or by name', () => {
    expect(chartDot({ selfLoops: 'summary' })).toContain(
      '"CLOSED" -> "CLOSED" [label="OPEN.ACTIVE: 2 rows\\l',
    );
    expect(chartDot({ selfLoops: 'all' })).toContain(
      '"CLOSED" -> "CLOSED" [label="OPEN.ACTIVE: no-remote, no-resources\\l',
    );
  });

  test('is drawn by Graphviz, with the same bytes each time', async () => {
    const svg = await chartSvg();
    expect(svg).toContain('<svg');
    for (const state of STATES) expect(svg).toContain(`>${state.replaceAll('-', '&#45;')}</text>`);
    expect(await chartSvg()).toBe(svg);
    await expect(chartSvg('no graph')).rejects.toThrow();
  });
});

describe('Mermaid', () => {
  test('has every state and every edge, one statement a line, one colon each', () => {
    const lines = chartMermaid().trimEnd().split('\n');
    expect(lines[0]).toBe('stateDiagram-v2');
    expect(lines.filter((l) => l.startsWith('  state "')).length).toBe(STATES.length);
    const arrows = lines.filter((l) => l.includes(' --> ') && !l.includes('[*]'));
    expect(arrows.length).toBe(moves.length);
    for (const arrow of arrows) expect(arrow).toMatch(/^ {2}[A-Z_0-9]+ --> [A-Z_0-9]+: [^:;]+$/);
    expect(lines).toContain('  SYN_SENT --> ESTABLISHED: SEGMENT = syn-ack');
  });
});

describe('Stately JSON', () => {
  interface Config {
    readonly states: Readonly<
      Record<
        string,
        { readonly on: Readonly<Record<string, readonly { readonly meta: { readonly id: string } }[]>> }
      >
    >;
  }
  const config = JSON.parse(chartStately()) as Config;

  test('has every row', () => {
    const ids = STATES.flatMap((s) =>
      EVENT_TYPES.flatMap((e) => (config.states[s]?.on[e] ?? []).map((t) => t.meta.id)),
    );
    expect(ids).toEqual(rows.map((r) => r.id));
  });

  test('is a machine that XState runs once its guards have a meaning', () => {
    const yes = new Set(['syn', 'syn and ack', 'userTimerRuns']);
    const names = new Set(JSON.stringify(config).match(/(?<="guard":\{"type":")[^"]+/g));
    const guards = Object.fromEntries([...names].map((name) => [name, () => yes.has(name)]));
    const machine = createMachine(config as never).provide({ guards } as never);
    const actor = createActor(machine).start();
    const state = (): unknown => (actor.getSnapshot() as AnyMachineSnapshot).value;
    const visited = ['OPEN.ACTIVE', 'SEGMENT', 'CLOSE', 'TIMEOUT.USER'].map((type) => {
      actor.send({ type });
      return state();
    });
    expect(visited).toEqual(['SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'CLOSED']);
  });
});
