import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const A_YEAR_SECONDS = 31_536_000;

/**
 * Serves the built web app, if there is one, from the same origin: its files, and index.html for every other address, since its routes
 * live in the browser. Never for `/api/*` (a missing answer is a problem document) nor `/assets/*` (a missing script is no page).
 */
export async function serveWebApp(http: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html'))) return;
  // the files are listed once, at the start; those under assets have their hash in the name
  await http.register(fastifyStatic, {
    root,
    wildcard: false,
    cacheControl: false,
    preCompressed: true, // written by the build
    setHeaders: (reply, path) =>
      void reply.header('Cache-Control', path.includes('/assets/') ? `public, max-age=${A_YEAR_SECONDS}, immutable` : 'no-cache'),
  });
  http.get('/*', (request, reply) => {
    if (/^\/(api|assets)(\/|\?|$)/.test(request.url)) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}
