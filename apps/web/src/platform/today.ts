import { serverNow } from './now.js';

/** The date where the cases live, `YYYY-MM-DD`: what conditions call today. */
export function todayText(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(serverNow());
}
