import { amount, type Fields, sureReply } from './fields.js';

const FIELDS = new Set(['id', 'ok', 'deadline']);

/** The reply to `nextDeadline`. @throws FieldError */
export function readDeadline(fields: Fields): number | null {
  const { deadline } = sureReply(fields, FIELDS);
  return deadline === null ? null : amount(deadline, 'deadline');
}
