import { amount, type Fields, record } from './fields.js';

const FIELDS = new Set(['id', 'ok', 'deadline']);

/** The reply to `nextDeadline`. @throws FieldError */
export function readDeadline(fields: Fields): number | null {
  const { deadline } = record(fields, 'the reply', FIELDS);
  return deadline === null ? null : amount(deadline, 'deadline');
}
