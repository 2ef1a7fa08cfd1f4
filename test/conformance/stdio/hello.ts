import { PLAIN_CAPABILITIES, type StackDescription } from '../../../conformance/adapter/stack-description.js';

/** How the shims of these tests introduce themselves. */
export const HELLO: StackDescription = {
  name: 'sh',
  version: '1',
  profile: 'rfc9293',
  capabilities: PLAIN_CAPABILITIES,
  limits: {},
};
