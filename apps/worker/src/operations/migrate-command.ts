import { migrate } from '@wubu/entities';

/**
 * `wubu database migrate`: brings the database up to what this version needs, as the owner of its tables, and prints what was applied.
 * May be repeated; of two at once the second waits. Gives the exit code.
 */
export async function migrateCommand(url: string, words: readonly string[]): Promise<number> {
  if (words.length !== 1 || words[0] !== 'migrate') {
    console.error('wubu database migrate   bring the database up to what this version needs');
    return 2;
  }
  const applied = await migrate(url);
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
  return 0;
}
