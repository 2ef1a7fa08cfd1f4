import { MOST_AGE } from '../model/aged-content.js';
import { SCALES, type Scale, type ScaleName } from '../model/scale.js';
import { select } from './select.js';
import { UsageError } from './usage-error.js';

/** The most any bound may be: beyond it no walk comes anywhere near. */
const MOST = 1000;

function parsePart(part: string): readonly [ScaleName, number] {
  const [name = '', value = '', ...more] = part.split('=');
  const n = Number(value);
  if (more.length > 0 || value === '' || !Number.isSafeInteger(n) || n < 1) {
    throw new UsageError(
      'TCP-SCALE',
      `'${part}' is no bound; write name=number, as capacity=6 (a positive whole number)`,
    );
  }
  const names = Object.keys(SCALES) as ScaleName[];
  const [known] = select({ what: 'bound', code: 'TCP-SCALE', items: names, names: (k) => [k] }, [name]);
  const most = known === 'msl' ? MOST_AGE : MOST;
  if (n > most) throw new UsageError('TCP-SCALE', `${name}=${value} is too large; at most ${most}`);
  return [known ?? 'capacity', n];
}

/** Bounds as `capacity=6,text=4`; each at most once. */
export function parseScale(text: string): Scale {
  const parts = text.split(',').map(parsePart);
  const names = parts.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UsageError('TCP-SCALE', `'${text}' gives ${twice} twice`);
  return Object.fromEntries(parts);
}
