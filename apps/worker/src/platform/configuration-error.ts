/** The environment is wrong; `message` is one sentence for the person who starts the process. */
export class ConfigurationError extends Error {}
