// In the repository the web app's own; a packed client gets its own from the API's description (see prepack).
export type { components, paths } from '../../../apps/web/src/api/generated/schema.js';
