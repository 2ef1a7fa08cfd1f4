import { fenced } from '../../reports/fenced.js';
import { rfcUrl } from '../../reports/rfc-url.js';
import { exchangeText } from '../random-testing/exchange-text.js';
import type { PacketdrillScript } from '../vectors/write/packetdrill-script.js';
import type { ClassifiedFinding } from './classified-finding.js';
import { exchangeMermaid } from './exchange-mermaid.js';
import { replayCommand } from './explain-finding.js';
import type { Explanation } from './explanation.js';
import { rfcClause } from './rfc-clause.js';

/** What is told of a deviation besides itself. */
export interface DeviationContext {
  readonly stack: string;
  readonly version: string;
  readonly profile: string;
  readonly script: PacketdrillScript;
  /** What the ledger says of it; null: it is new. */
  readonly known: Explanation | null;
}

function clauseMarkdown(clause: string): string {
  const url = rfcUrl(clause);
  return url === null ? rfcClause(clause) : `[${rfcClause(clause)}](${url})`;
}

function knownText(known: Explanation | null): string {
  if (known === null) return 'not known yet';
  const { cause, reason, reference } = known;
  const said = reason.trim() === '' ? 'known, without a reason yet' : reason;
  return `${cause === null ? '' : `\`${cause}\`: `}${said}${reference === undefined ? '' : ` (${reference})`}`;
}

function facts(
  { classification, sightings }: ClassifiedFinding,
  known: Explanation | null,
): readonly string[] {
  const { kind, trap, clause, requirements, reason, changes } = classification;
  const names = [trap, clause === '' ? null : clauseMarkdown(clause), ...requirements].filter(Boolean);
  const judged = known?.judgedAs === undefined ? '' : ` (judged as ${known.judgedAs})`;
  return [
    `- Class: **${kind}**${judged}${names.length === 0 ? '' : `, ${names.join(', ')}`}`,
    `- The text: ${reason}`,
    ...(changes.length === 0 ? [] : [`- Permitted with: ${changes.map((c) => `\`${c}\``).join(', ')}`]),
    ...sightings.map(
      (s) => `- Seen in ${s.cases} cases of ${s.suite}, first in \`${s.first}\` after ${s.after} cases`,
    ),
    `- Ledger: ${knownText(known)}`,
  ];
}

function scriptMarkdown(id: string, script: PacketdrillScript): readonly string[] {
  if ('reason' in script)
    return ['## On a real host', '', `No packetdrill script shows it: ${script.reason}.`];
  return [
    '## On a real host',
    '',
    `\`packetdrill ${id}.pkt\` fails where a host does the same:`,
    '',
    fenced('', script.text),
  ];
}

/** The page of one deviation, in Markdown. */
export function deviationPage(finding: ClassifiedFinding, context: DeviationContext): string {
  const { id, deviation, steps } = finding;
  const { stack, version, profile, script, known } = context;
  const { problem } = deviation;
  const outcome = `expected  ${problem.expected}\nobserved  ${problem.observed}`;
  return [
    `# ${stack}: ${id}`,
    '',
    `${stack} ${version}, held to profile \`${profile}\`.`,
    '',
    ...facts(finding, known),
    '',
    '## The exchange',
    '',
    'The stack is on the left; numbers count from ISS (its own) and IRS (of the peer).',
    '',
    fenced('text', `${exchangeText(deviation.trace)}\n\n${outcome}`),
    '',
    fenced('mermaid', exchangeMermaid(stack, deviation)),
    '',
    `The packets are in \`${id}.pcapng\`.`,
    '',
    ...scriptMarkdown(id, script),
    '',
    '## Again',
    '',
    fenced('sh', replayCommand(stack, id)),
    '',
    fenced('json', JSON.stringify(steps)),
    '',
  ].join('\n');
}
