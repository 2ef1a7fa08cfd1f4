import fc from 'fast-check';

/** Control characters and the first letters of other scripts, or any unit of UTF-16; fast-check's own `binary` strings take a second to set up. */
const unit = fc.oneof(fc.integer({ min: 0, max: 0x2ff }), fc.integer({ min: 0, max: 0xffff }));

/** Any text whatever, broken surrogate pairs included. */
export const anyText = (maxLength = 60): fc.Arbitrary<string> =>
  fc.array(unit, { maxLength }).map((units) => String.fromCharCode(...units));
