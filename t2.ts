import { PROPERTIES } from '/work/main/properties/catalogue.js';
import { runScenario, Tabulations } from '/work/main/properties/run-scenario.js';
import { SCENARIOS } from '/work/main/model/scenarios.js';
import { formatSegment } from '/work/main/model/segment.js';
const pat = new RegExp(process.argv[2] ?? '.'); const max = Number(process.argv[3] ?? 3e6);
const tabs = new Tabulations(); const worst = new Map<string, string[]>(); const order=['violated','incomplete','holds','vacuous'];
const shown = new Set<string>(); let total=0; const obs = new Observed();
for (const sc of SCENARIOS.filter((s) => pat.test(s.name))) {
  const r = runScenario(sc, PROPERTIES, tabs, { limits: { maxStates: max }, wanted: () => false }); total+=r.states; obs.merge(r.observed);
  const bad = r.verdicts.filter((v) => v.verdict === 'violated' && PROPERTIES.find(p=>p.id===v.property)!.kind !== 'reachable');
  console.log(sc.name.padEnd(30), r.stopped, r.states, r.transitions, r.depth, Math.round(r.bytes / r.states) + 'B', Math.round(r.states / r.milliseconds) + 'k/s', r.boundary ? 'BOUNDARY' : '', bad.map((v) => v.property).join(' '));
  for (const v of r.verdicts) { worst.set(v.property, [...(worst.get(v.property) ?? []), v.verdict]); }
  for (const v of bad) if (!shown.has(v.property)) { shown.add(v.property); if (process.env.T) console.log('  ---', v.property); if (process.env.T) for (const { step, after } of v.counterexample!.steps) console.log('     ', step.kind, step.kind === 'drop' ? formatSegment(step.segment) : `${step.step.side} ${step.step.event.type} ${step.step.event.type === 'SEGMENT' ? formatSegment(step.step.event.segment) : ''} [${step.step.row}] ${step.step.before.state}->${step.step.after.state} sent ${step.step.sent.map(formatSegment).join(' ')}`); }
}
console.log('total', total); for (const c of chartCoverage(obs.data())) { console.log(c.what, c.covered, c.total); for (const m of c.missing) console.log('   ', m.item); }
for (const p of PROPERTIES) { const v = worst.get(p.id) ?? ['vacuous']; const w = p.kind==='reachable' ? (v.includes('holds')?'holds':'violated') : order.find((o) => v.includes(o)); if (w !== 'holds') console.log(w, p.id); }
import { Observed } from '/work/main/properties/observed.js';
import { chartCoverage } from '/work/main/properties/coverage.js';
