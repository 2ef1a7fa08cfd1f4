import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaptureParser } from '../../../conformance/captures/capture-parser.js';
import { FLAG } from '../../../conformance/captures/decoded-packet.js';

/** What each capture must show, in tcpdump-like letters: > from the client, < from the server, F S R A; a figure is the length of text. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  'close-by-client': /^>S <SA >A >A9 <A <A800 >A >FA <A <FA >A $/,
  'close-by-server': /<FA >A >FA <A $/,
  'close-in-three': />FA <FA >A $/,
  'half-close': />FA (<A )?(<A800 >A ){3}<FA >A $/,
  'half-close-v6': />FA (<A )?(<A800 >A ){3}<FA >A $/,
  'simultaneous-open': /^>S <S >SA <SA /,
  'simultaneous-open-v6': /^>S <S >SA <SA /,
  'simultaneous-close': />FA <FA >A <A $/,
  'simultaneous-open-and-close': /^>S <S >SA <SA .*>FA <FA >A <A $/,
  refused: /^>S <RA $/,
  'refused-v6': /^>S <RA $/,
  'reset-by-client': /<A800 >A >RA $/,
  'reset-by-client-v6': /<A800 >A >RA $/,
  'reset-by-server-with-text-unread': />A9 <A <RA $/,
  'reset-after-fin': />FA (<A )?<A800 >R $/,
  'closed-before-syn-ack': /^>S <SA >R $/,
  'half-open': />A9 <R $/,
  'half-open-reconnect': />RA >S <A >R >S <SA >A /,
  'loss-of-syn': /^>S >S <SA >A /,
  'loss-of-syn-ack': /^>S >S <SA >A /,
  'loss-of-handshake-ack': /^>S <SA >A9 /,
  'loss-of-text': /<A1448 (>A <A\d+ ){7}>A <A1448 >A /,
  'loss-of-text-behind-the-tap': /<A800 <A800 >A /,
  'loss-of-fin': />FA >FA <A <FA >A $/,
  'loss-of-last-ack': /<FA >A <FA >A $/,
  reordering: /<A1448 >A .*<A208 >A <A1448 >A /,
  // The second FIN is acknowledged from TIME-WAIT, to a server that is CLOSED by then.
  duplication: /^>S <SA >A <SA >A .*<FA >A <FA >A <R <R $/,
  'zero-window': />A1448 .*>FA <A <FA >A $/,
  'keep-alive': /(>A <A ){2}>FA/,
  'keep-alive-unanswered': /<A800 >A >A >A >RA $/,
  'syn-unanswered': /^>S >S >S $/,
  'syn-in-time-wait': /<FA >A >FA <A >S <SA >A /,
  'fast-open': />S9 <SA >A /,
  'rst-in-window-challenged': />A >R <A >A9 /,
  'syn-in-established-challenged': />A >S <A >A9 /,
  midstream: /^>A9 .*>FA /,
  'not-closed': /<A800 >A $/,
  'client-half-only': /^(>\S+ )+>FA >A $/,
  vlan: /^>S <SA .*>FA <A <FA >A $/,
  'cooked-v1': /^>S <SA .*>FA <A <FA >A $/,
  'cooked-v2': /^>S <SA .*>FA <A <FA >A $/,
  'loopback-with-checksum-offload': /^>S >SA >A >A9 >A >A400 /,
  fragments: /^>S <SA >A >A9 <A <A800 >A >FA <A <FA >A $/,
  'several-connections': /^>S <SA >A >S .*>RA /,
};

function shown(file: string): string {
  let text = '';
  const parser = new CaptureParser(file, {
    packet: (p) => {
      const { flags, textLength } = p;
      const letters = (['fin', 'syn', 'rst', 'ack'] as const).filter((bit) => flags & FLAG[bit]);
      // The client's address ends in 1 in all of them.
      const direction = p.source().at(-1) === 1 ? '>' : '<';
      text += `${direction}${letters.map((bit) => bit[0]?.toUpperCase()).join('')}${textLength || ''} `;
    },
  });
  parser.push(readFileSync(file));
  expect(parser.end().incomplete).toBe(null);
  return text;
}

describe('a capture of a real kernel shows', () => {
  const names = readdirSync(import.meta.dirname).filter((f) => f.endsWith('.pcap'));

  it('something for every file', () => {
    expect(names.sort()).toEqual(
      Object.keys(SHOWN)
        .map((name) => `${name}.pcap`)
        .sort(),
    );
  });

  it.each(Object.entries(SHOWN))('%s', (name, expected) => {
    expect(shown(join(import.meta.dirname, `${name}.pcap`))).toMatch(expected);
  });
});
