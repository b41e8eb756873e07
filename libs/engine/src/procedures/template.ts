/** The places of a template, in order: what stands between braces, trimmed. */
export function placesOf(template: string): string[] {
  return [...template.matchAll(PLACE)].map(([, place = '']) => place);
}

/** Fills the places of a template; what `fill` does not know becomes nothing. */
export function fillTemplate(template: string, fill: (place: string) => string | undefined): string {
  return template.replaceAll(PLACE, (_, place: string) => fill(place) ?? '');
}

/** The field that a place of a case's title names: `data.where` gives `where`. */
export function fieldAt(place: string): string | undefined {
  return /^data\.([a-z][a-z0-9-]*)$/.exec(place)?.[1];
}

/** How many digits a place of a case's number gives its counter: `n:6` gives 6, `n` gives 1; at most 12. */
export function digitsAt(place: string): number | undefined {
  const read = /^n(?::([1-9]|1[0-2]))?$/.exec(place);
  return read ? Number(read[1] ?? 1) : undefined;
}

const PLACE = /\{([^{}]*)\}/g;
