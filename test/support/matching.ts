/** Jest's asymmetric matchers are `any`; these are the same as values of no known shape. */
export const some = (type: unknown): unknown => expect.any(type);
export const like = (shape: object): unknown => expect.objectContaining(shape);
export const including = (items: readonly unknown[]): unknown => expect.arrayContaining([...items]);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
