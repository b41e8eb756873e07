import { z } from 'zod';

/** Texts of a procedure by language; `zh-CN` is always there, English may be. */
export const wordsSchema = z.object({ 'zh-CN': z.string().min(1).max(200), en: z.string().min(1).max(200).optional() }).strict();

export type Words = z.infer<typeof wordsSchema>;
