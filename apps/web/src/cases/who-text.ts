import { dutyText } from '../platform/i18n.js';

/** A person's name, or a unit with its duty; the server names a pool `石桥镇 · reviewer`. */
export function whoText(who: string): string {
  const [unit = who, duty] = who.split(' · ');
  return duty ? `${unit} ${dutyText(duty)}` : unit;
}
