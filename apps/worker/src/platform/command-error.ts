/** An operator's command cannot be carried out; `message` is what the operator reads. */
export class CommandError extends Error {}
