import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Scripts only from our own files, no eval; styles inline because the component library writes its own.
 * No `upgrade-insecure-requests` and no HSTS: whoever ends TLS before us sets them, and without TLS they would lock people out.
 */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** Of answers that are data: nothing may run in them or frame them, and no cache keeps them, since they hold people's data. */
const OF_DATA = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Security headers on every answer. Pages get helmet's; it puts them together anew each time, so data gets fixed ones (2 % of a step). */
export async function addSecurityHeaders(http: FastifyInstance): Promise<void> {
  await http.register(helmet, {
    global: false,
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    hsts: false,
    crossOriginEmbedderPolicy: false,
  });
  http.addHook('onRequest', (request, reply, done) => {
    if (isData(request.url)) void reply.headers(OF_DATA);
    else reply.helmet(); // at once, whatever its type says
    done();
  });
}

const isData = (url: string): boolean => url.startsWith('/api/') && !url.startsWith('/api/docs');
