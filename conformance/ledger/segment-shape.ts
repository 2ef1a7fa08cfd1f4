/** A segment as `stackSegment` writes it, taken apart. */
export interface ShapedSegment {
  /** `syn-ack`, `rst`, `text`, `text-fin`: its control bits, and whether it carries text, whose ACK is not said; `bare`: no bit is set. */
  readonly shape: string;
  readonly seq: string;
  readonly ack: string;
  readonly len: string;
  readonly window: string;
}

const SEGMENT = /<SEQ=([^>]*)>(?:<ACK=([^>]*)>)?<CTL=([^>]*)>(?:<LEN=([^>]*)>)?(?:<WND=([^>]*)>)?/g;

function shapeOf(bits: string, len: string): string {
  const words = bits === '-' ? ['bare'] : bits.toLowerCase().split(',');
  return len === '' ? words.join('-') : ['text', ...words.filter((w) => w !== 'ack')].join('-');
}

/** Segments in a text such as `<SEQ=ISS+1><ACK=IRS+1><CTL=ACK> ...`; none for `nothing`. */
export function shapedSegments(text: string): readonly ShapedSegment[] {
  return [...text.matchAll(SEGMENT)].map(([, seq = '', ack = '', bits = '', len = '', window = '']) => ({
    shape: shapeOf(bits, len),
    seq,
    ack,
    len,
    window,
  }));
}
