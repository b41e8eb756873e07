/** An ILIKE pattern for "has this text in it"; what a person typed is text, not a pattern. */
export const contains = (text: string): string => `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
