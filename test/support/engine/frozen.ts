/** The value itself, with everything in it made read-only: who writes to it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** What comes out of the database again after it was written there. */
export function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
