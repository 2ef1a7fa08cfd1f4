import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText, socketText } from '../../../conformance/connections/socket-text.js';

const text = (hex: string): string => addressText(Uint8Array.from(Buffer.from(hex, 'hex')));

describe('addresses as text', () => {
  it.each([
    ['0a000001', '10.0.0.1'],
    ['20010db8000000000000000000000001', '2001:db8::1'],
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000000000001', '::1'],
    ['fe800000000000000000000000000000', 'fe80::'],
    ['20010db8000000010001000100010001', '2001:db8:0:1:1:1:1:1'],
    ['20010db8000000000001000000000001', '2001:db8::1:0:0:1'],
  ])('%s is %s (RFC 5952)', (hex, expected) => {
    expect(text(hex)).toBe(expected);
  });

  it('every IPv6 address is one that others read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => isIPv6(addressText(bytes))),
    );
  });

  it('a socket of IPv6 has brackets', () => {
    expect(socketText({ address: '::1', port: 80 })).toBe('[::1]:80');
    expect(socketText({ address: '10.0.0.1', port: 80 })).toBe('10.0.0.1:80');
  });
});
