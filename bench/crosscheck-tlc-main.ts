import { crosscheckTlc } from './crosscheck-tlc.js';

try {
  crosscheckTlc(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`crosscheck-tlc: ${error.message} [TCP-USAGE]\n`);
  process.exitCode = 2;
}
