import { join } from 'node:path';
import { packageRoot } from '../../reports/package-root.js';

/** Where the ledger of one of our stacks is kept. */
export function ledgerPath(stack: string): string {
  return join(packageRoot(), 'conformance', 'stacks', stack, 'ledger.json');
}
