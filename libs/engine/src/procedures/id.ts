import { z } from 'zod';

/**
 * An id that a procedure's author writes: starts with a lower-case letter, then letters, digits and hyphens, at most 64 characters.
 * `constructor` is none, since every object of the language already has something of that name, nor is `today`, which conditions know.
 */
export const ID = /^(?!(?:constructor|today)$)[a-z][a-z0-9-]{0,63}$/;

export const idSchema = z.string().regex(ID);
