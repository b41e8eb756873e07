/**
 * SQL: the case with this alias is late, itself or by a task of its, which `hasLateTask` tells: a list that stops with its page asks case
 * by case, a count of all joins them once.
 */
export const lateCase = (alias: string, hasLateTask: string): string =>
  `(${alias}.status = 'running' AND ${alias}.due_at < now() OR ${hasLateTask})`;
