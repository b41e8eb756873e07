import { api, change } from '../api/client.js';
import type { Task } from '../api/shapes.js';

/** Takes a task of a pool for me, or gives it back to the pool. */
export const holdTask = (verb: 'claim' | 'release', { id, version }: Task) =>
  change([verb, id, version], (header) => {
    const sent = { params: { path: { id }, header }, body: {} };
    return verb === 'claim' ? api.POST('/api/tasks/{id}/claim', sent) : api.POST('/api/tasks/{id}/release', sent);
  });
