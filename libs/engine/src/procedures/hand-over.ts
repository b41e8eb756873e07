import { z } from 'zod';
import { idSchema as id } from './id.js';

/** What a called case gets from its caller: by field of its first form, a field of the caller, `item` or `item.note`. */
export const handOverSchema = z.record(id, z.string().min(1).max(64));

export type HandOver = z.infer<typeof handOverSchema>;
