/** The key that a source names at its top level, YAML or JSON, so that a new procedure finds its address. */
export function keyOf(source: string): string | undefined {
  return /^(?:key:\s*|\s*"key"\s*:\s*)["']?([a-z][a-z0-9-]{0,63})["']?\s*(?:#.*|,.*)?$/m.exec(source)?.[1];
}
