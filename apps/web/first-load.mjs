// What a browser loads before the staff list shows: the entry's static imports and the first language. Run after the build.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 250;
const dist = new URL('./dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function withImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) withImports(next, seen);
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const language = Object.keys(manifest).find((key) => key.endsWith('zh-CN/index.ts'));
const loaded = new Set([...withImports(entry), ...withImports(language)]);
const files = [...new Set([...loaded].map((key) => manifest[key].file))].filter((file) => file.endsWith('.js'));
const sizes = files.map((file) => ({ file, kB: gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000 }));
const total = sizes.reduce((sum, { kB }) => sum + kB, 0);

for (const { file, kB } of sizes.sort((a, b) => b.kB - a.kB)) console.log(`${kB.toFixed(1).padStart(7)} kB  ${file}`);
console.log(`${total.toFixed(1).padStart(7)} kB  in all, gzip; at most ${LIMIT_KB}`);
if (total > LIMIT_KB) process.exitCode = 1;
