import type { Value } from '../cases/state.js';
import type { Answer, Field } from './field.js';

/**
 * What the state of a case keeps of an answer: codes, numbers and dates. Of a table how many rows it has, of a checklist each item's answer, of several choices each option with yes or
 * no; null = not answered, and for kinds that hold people's words.
 */
export function controlValue(field: Field, answer: Answer | undefined): Value {
  if (answer === undefined || answer === null) return null;
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'phone':
    case 'id-number':
    case 'file':
    case 'photos':
      return null;
    case 'table':
      return Array.isArray(answer) ? answer.length : null;
    case 'choices':
      return Array.isArray(answer)
        ? Object.fromEntries(field.options.map(({ id }) => [id, (answer as readonly unknown[]).includes(id) ? 'yes' : 'no']))
        : null;
    case 'checklist':
      if (typeof answer !== 'object' || Array.isArray(answer)) return null;
      return Object.fromEntries(Object.entries(answer).flatMap(([item, given]) => (given ? [[item, given.answer]] : [])));
    default:
      if (typeof answer === 'object') return null;
      return answer === 0 ? 0 : answer; // JSON knows no -0
  }
}
