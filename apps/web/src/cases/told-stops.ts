import type { Stop } from '../api/shapes.js';
import type { Texts } from '../platform/i18n.js';

/** What a toast says: that something was done, and where that stopped the case. */
export function toldStops(done: string, stops: readonly Stop[], { t, words }: Texts): { text: string; stopped: boolean } {
  const stopped = stops.map(({ step, title, code }) => t(`facts.IncidentRaised.${code}`, { step: words(title, step) }));
  return { text: stopped.reduce((said, stop) => t('tasks.done.stopped', { said, stop }), done), stopped: stops.length > 0 };
}
