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

/** Security headers on every answer; answers of the API are never kept by a cache, since they hold people's data. */
export async function addSecurityHeaders(http: FastifyInstance): Promise<void> {
  await http.register(helmet, { contentSecurityPolicy: CONTENT_SECURITY_POLICY, hsts: false, crossOriginEmbedderPolicy: false });
  http.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) void reply.header('Cache-Control', 'no-store');
  });
}
