/** An element of XML, read strictly. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (/[<>]/.test(text)) throw new Error(`not well-formed: ${text}`);
  return text.replace(/&(\w*);?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  const rest = text.replace(/\s+([\w.:-]+)="([^"]*)"/g, (_, name: string, value: string) => {
    if (name in attributes) throw new Error(`attribute twice: ${name}`);
    attributes[name] = decoded(value);
    return '';
  });
  if (rest.trim() !== '') throw new Error(`not an attribute: ${rest}`);
  return attributes;
}

/** Reads the subset of XML that our exports use (elements, attributes, text, comments, one declaration); throws where it is not well-formed. */
export function readXml(source: string): XmlElement {
  const open: { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }[] = [
    { name: '', attributes: {}, children: [], text: '' },
  ];
  const token =
    /<\?xml [^?]*\?>|<!--((?:(?!--)[\s\S])*)-->|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (match === null) throw new Error(`not well-formed: ${source.slice(at, at + 80)}`);
    const [, , close, name, attributes = '', empty, text] = match;
    const top = open.at(-1)!;
    if (text !== undefined) top.text += decoded(text);
    else if (name === undefined) continue;
    else if (close === '/') {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      open.pop();
      open.at(-1)!.children.push(top);
    } else {
      const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
      if (empty === '/') top.children.push(element);
      else open.push(element);
    }
  }
  const [root] = open;
  if (open.length !== 1 || root?.children.length !== 1) throw new Error('not one root element');
  return root.children[0]!;
}
