import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Replaces a file as a whole, so that a reader never sees half of it; readable by its owner only, from its first byte on. */
export function writePrivately(file, text) {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true }); // an old one would keep its mode
  writeFileSync(fresh, text, { mode: 0o600 });
  renameSync(fresh, file);
}
