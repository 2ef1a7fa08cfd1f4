import fc from 'fast-check';

/** Numbers at the edges of what length fields can hold. */
const EDGES = [
  0,
  1,
  4,
  0x7f,
  0x80,
  0xff,
  0x100,
  0x7fff,
  0xffff,
  0x10000,
  2 ** 30,
  0x7fffffff,
  0x80000000,
  0xfffffffc,
  0xffffffff,
];

/** One change of some bytes; `at` and `length` are taken modulo what is there. */
export type Mutation =
  | { readonly kind: 'byte'; readonly at: number; readonly value: number }
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | {
      readonly kind: 'number';
      readonly at: number;
      readonly value: number;
      readonly width: 2 | 4;
      readonly little: boolean;
    }
  | { readonly kind: 'delete' | 'repeat'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number };

const spliced = (bytes: Uint8Array, at: number, drop: number, put: Uint8Array): Uint8Array => {
  const result = new Uint8Array(bytes.length - drop + put.length);
  result.set(bytes.subarray(0, at));
  result.set(put, at);
  result.set(bytes.subarray(at + drop), at + put.length);
  return result;
};

const overwritten = (bytes: Uint8Array, at: number, put: Uint8Array): Uint8Array =>
  spliced(bytes, at, Math.min(put.length, bytes.length - at), put);

function numberBytes(value: number, width: 2 | 4, little: boolean): Uint8Array {
  const bytes = new Uint8Array(width);
  const view = new DataView(bytes.buffer);
  if (width === 2) view.setUint16(0, value, little);
  else view.setUint32(0, value, little);
  return bytes;
}

/** The bytes after one change; the original is left alone. */
export function mutated(bytes: Uint8Array, mutation: Mutation): Uint8Array {
  const at = bytes.length === 0 ? 0 : mutation.at % bytes.length;
  switch (mutation.kind) {
    case 'byte':
      return overwritten(bytes, at, Uint8Array.of(mutation.value));
    case 'flip':
      return overwritten(bytes, at, Uint8Array.of((bytes[at] ?? 0) ^ (1 << mutation.bit)));
    case 'number':
      return overwritten(bytes, at, numberBytes(mutation.value, mutation.width, mutation.little));
    case 'delete':
      return spliced(bytes, at, Math.min(mutation.length, bytes.length - at), new Uint8Array(0));
    case 'repeat':
      return spliced(bytes, at, 0, bytes.subarray(at, at + mutation.length));
    case 'insert':
      return spliced(bytes, at, 0, mutation.bytes);
    case 'cut':
      return bytes.subarray(0, at);
  }
}

const place = fc.nat({ max: 1 << 16 });

/** Changes of every kind, `words` among what is inserted. */
export function mutations(words: readonly string[] = []): fc.Arbitrary<Mutation> {
  const random = fc.uint8Array({ minLength: 1, maxLength: 40 });
  const known = words.map((w) => new TextEncoder().encode(w));
  const inserted = known.length > 0 ? fc.oneof(random, fc.constantFrom(...known)) : random;
  const length = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 400 }));
  return fc.oneof(
    fc.record({ kind: fc.constant('byte' as const), at: place, value: fc.integer({ min: 0, max: 255 }) }),
    fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.integer({ min: 0, max: 7 }) }),
    fc.record({
      kind: fc.constant('number' as const),
      at: place,
      value: fc.constantFrom(...EDGES),
      width: fc.constantFrom(2 as const, 4 as const),
      little: fc.boolean(),
    }),
    fc.record({ kind: fc.constantFrom('delete' as const, 'repeat' as const), at: place, length }),
    fc.record({ kind: fc.constant('insert' as const), at: place, bytes: inserted }),
    fc.record({ kind: fc.constant('cut' as const), at: place }),
  );
}
