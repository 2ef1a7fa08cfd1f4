/** A part of a document that can be cut: its items go in order of weight, whole or not at all. */
export interface Section {
  /** What an item is, in the plural: "properties". */
  readonly unit: string;
  /** Before the first item; left out with the section if no item fits. */
  readonly head: string;
  readonly items: readonly string[];
}

const size = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Room kept for the line that says what was left out. */
const RESERVE = 1024;

/**
 * Joins sections into a document of at most `maxBytes` bytes of UTF-8. What does not fit is left out item by item, from the first item that
 * does not fit to the end of its section, and the last line says how many of what.
 */
export function fitSections(sections: readonly Section[], maxBytes: number): string {
  const left: string[] = [];
  let text = '';
  let room = maxBytes - RESERVE;
  for (const { unit, head, items } of sections) {
    if (items.length === 0) continue;
    const part = [head];
    let bytes = size(head) + 2;
    for (const item of items) {
      if (bytes + size(item) + 1 > room) break;
      part.push(item);
      bytes += size(item) + 1;
    }
    const used = part.length - 1;
    if (used > 0) {
      text += `${part.join('\n')}\n\n`;
      room -= bytes;
    }
    if (used < items.length) left.push(`${items.length - used} of ${items.length} ${unit}`);
  }
  if (left.length === 0) return text;
  return `${text}**Left out** to stay below ${maxBytes} bytes: ${left.join(', ')}. \`report.json\` has them all.\n`;
}
