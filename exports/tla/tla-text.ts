const WIDTH = 110;

/** A string of TLA+. Names are identifiers, so nothing needs an escape. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** `{"A", "B"}`, broken into lines that begin with `indent` where it is long. */
export function stringSet(names: readonly string[], indent: string): string {
  return `{${filled(names.map(quoted), ', ', `${indent} `)}}`;
}

/** Items joined, with a line break and `indent` where a line would be too long. */
export function filled(items: readonly string[], separator: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  items.forEach((item, i) => {
    const piece = i === items.length - 1 ? item : item + separator;
    if (line !== '' && indent.length + line.length + piece.length > WIDTH) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  });
  return [...lines, line].join(`\n${indent}`);
}

/** A line of comment per line of text. */
export function comment(text: string): string {
  return text
    .split('\n')
    .map((line) => `\\* ${line}`)
    .join('\n');
}

/** A heading between the parts of a module. */
export function heading(title: string): string {
  return `\n---- \n${comment(title)}\n`.replace('---- ', '-'.repeat(WIDTH - 30));
}

/** A call's label as a part of a name: `OPEN.ACTIVE without remote` is `OPEN_ACTIVE_without_remote`. */
export function identifier(label: string): string {
  return label.replaceAll(/\W/g, '_');
}
