import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandWords } from '../../../conformance/conform/command-words.js';

describe('words of a command', () => {
  it('are those of a shell, as long as nothing is expanded', () => {
    for (const command of [
      'node shim.js --fault x',
      "'/my tools/shim' a\\ b",
      '"a \\"b\\" \\\\ c" \'d"e\' f""g',
      '  x   \'\' ""  ',
      'a"b c"d',
    ]) {
      const lines = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' });
      expect([command, commandWords(command)]).toEqual([command, lines.split('\n').slice(0, -1)]);
    }
  });

  it('no word and an open quote are refused', () => {
    for (const command of ['', '  ', "''", 'a "b', "it's", 'a\\'])
      expect(() => commandWords(command), command).toThrow(RangeError);
  });
});
