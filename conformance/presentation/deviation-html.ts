import { escapeHtml } from '../../reports/escape-html.js';
import { rfcUrl } from '../../reports/rfc-url.js';
import type { Deviation } from '../monitor/judgement.js';

/** A clause as a link to the RFC's text, or as text where it names none. */
export function clauseHtml(clause: string): string {
  if (clause === '') return '';
  const url = rfcUrl(clause);
  const text = `[${escapeHtml(clause)}]`;
  return url === null ? text : `<a href="${escapeHtml(url)}">${text}</a>`;
}

/** What is wrong and what would have been allowed. */
export function deviationHtml(deviation: Deviation): string {
  const { strength, clause, what, blame, confidence, allowed } = deviation;
  const whose = blame === 'unknown' ? 'nobody can be blamed' : `${blame}, ${confidence}`;
  const list = allowed.map((a) => `<li>${escapeHtml(a)}</li>`).join('');
  return [
    `<div class="deviation"><strong>Deviation, ${strength}</strong> ${clauseHtml(clause)} ${escapeHtml(what)} (${whose})`,
    list === '' ? '' : `<br>Allowed here:<ul>${list}</ul>`,
    '</div>',
  ].join('');
}
