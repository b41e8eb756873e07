import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compress } from './compress.js';

const api = process.env['WUBU_API'] ?? 'http://127.0.0.1:3000';

/** `wubu-src`: the engine's source, so that the web builds without any library built before it. */
export default defineConfig(({ command }) => {
  // Whoever builds, a test run too, gets what users get: the fast React, not the one for development.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    plugins: [react(), compress()],
    resolve: { conditions: ['wubu-src', ...defaultClientConditions] },
    server: { proxy: { '/api': api } },
    build: {
      target: 'es2022',
      manifest: true,
      // What every page needs comes in one file: over HTTP/1.1 six are fetched at once, and the others wait their turn.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
    },
  };
});
