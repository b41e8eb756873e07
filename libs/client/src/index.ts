export { openWubu, type ClientOptions, type Wubu } from './client.js';
export { once, Refused, type Problem } from './once.js';
export type { components, paths } from './schema.js';
