const WIDTH = 110;

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${inline(v)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function entries(value: object): readonly [string, unknown][] {
  return Object.entries(value).filter(([, v]) => v !== undefined);
}

function broken(value: unknown, indent: string): string {
  const line = inline(value);
  if (indent.length + line.length <= WIDTH || typeof value !== 'object' || value === null) return line;
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((v) => broken(v, deeper))
    : entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${broken(v, deeper)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((p) => deeper + p).join(',\n')}\n${indent}${close}`;
}

/** JSON to read and to compare: what fits into a line stays on one, keys in the order of the object, a newline at the end. */
export function prettyJson(value: unknown): string {
  return `${broken(value, '')}\n`;
}
