import type { LiveStack } from '../stacks/live-stack.js';
import { STACK_NAMES } from '../stacks/registry.js';
import { isCommandSpec } from './stack-named.js';

const MOST = 40;

/**
 * How reports, files and ledgers call a stack: a shim of the user's own by the name that it gives itself, but never like one of ours. Such a shim is started for
 * that. @throws StackUnavailable
 */
export function stackLabel(spec: string, stack: LiveStack): string {
  if (!isCommandSpec(spec)) return spec;
  const opened = stack.open();
  try {
    const { name } = opened.adapter().hello();
    const slug = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, MOST)
      .replace(/^-|-$/g, '');
    return slug === '' || STACK_NAMES.includes(slug) ? `command-${slug}`.replace(/-$/, '') : slug;
  } finally {
    opened.close();
  }
}
