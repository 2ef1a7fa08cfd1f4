import type { ExperimentResult } from './report.js';

type CaseShown = ExperimentResult['cases'][number];

const WIDTH = 34;

/** One line of the diagram: an arrow between two columns, or a note in one. */
function lineText(line: CaseShown['story'][number], participants: readonly string[]): string {
  const from = participants.indexOf(line.from);
  const to = participants.indexOf(line.to);
  if (line.kind === 'note' || from < 0 || to < 0) {
    return `${' '.repeat(Math.max(0, from) * WIDTH)}* ${line.from} ${line.text}`;
  }
  const arrow = line.kind === 'lost' ? 'x' : from < to ? '>' : '<';
  const left = Math.min(from, to) * WIDTH;
  const body = ` ${line.text} `;
  const room = Math.max(body.length + 4, WIDTH * Math.abs(to - from) - 2);
  const dashes = room - body.length;
  const [head, tail] = ['-'.repeat(Math.floor(dashes / 2)), '-'.repeat(Math.ceil(dashes / 2))];
  const shaft = from < to ? `${head}${body}${tail}${arrow}` : `${arrow}${head}${body}${tail}`;
  return `${' '.repeat(left)}${shaft}`;
}

/** A run as a sequence diagram in plain text. */
export function storyText({ story, participants, loopFrom }: CaseShown): readonly string[] {
  if (story.length === 0) return [];
  const head = participants
    .map((p) => p.padEnd(WIDTH))
    .join('')
    .trimEnd();
  const lines = story.map((line) => lineText(line, participants));
  if (loopFrom === story.length) lines.push('* and so it stays for ever');
  else if (loopFrom !== null) {
    lines.splice(loopFrom, 0, '* from here on, for ever:');
    lines.push('* ... and again from above');
  }
  return [head, ...lines];
}
