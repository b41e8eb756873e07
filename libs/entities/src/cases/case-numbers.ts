import { caseNumber, type Fact, type World } from '@wubu/engine';
import type { Queryable, Statement } from '../query.js';

/** How many numbers a process takes at once: one more round trip in sixteen openings, and small gaps. */
const BLOCK = 16;

const TAKE: Statement = {
  name: 'case-number.take',
  text: `INSERT INTO case_number AS c (pattern, year, next) VALUES ($1::text, $2::int, 1 + $3::int)
         ON CONFLICT (pattern, year) DO UPDATE SET next = c.next + $3::int RETURNING next - $3::int AS first`,
};

interface Block {
  next: number;
  end: number;
}

/** Hands out the running numbers of cases. Never twice the same, but gaps are normal. */
export class CaseNumbers {
  private readonly blocks = new Map<string, Promise<Block>>();

  constructor(private readonly db: Queryable) {}

  /** The next number as it is written: `CT2027-000042`; its year is that of the office's calendar. */
  async give(pattern: string, { now, calendar }: World): Promise<string> {
    const year = yearAt(now, calendar.timeZone);
    return caseNumber(pattern, year, await this.next(pattern, year));
  }

  /** The numbers that these facts say are given, in their order. */
  async giveAll(facts: readonly Fact[], world: World): Promise<string[]> {
    const given: string[] = [];
    for (const fact of facts) if (fact.type === 'NumberGiven') given.push(await this.give(fact.pattern, world));
    return given;
  }

  /** The next number of a pattern, counted by the year where the pattern shows the year. */
  async next(pattern: string, year: number): Promise<number> {
    const counted = pattern.includes('{yyyy}') ? year : 0;
    const key = `${counted} ${pattern}`;
    for (;;) {
      const pending = this.blocks.get(key) ?? this.take(key, pattern, counted);
      const block = await pending;
      if (block.next < block.end) return block.next++;
      if (this.blocks.get(key) === pending) this.blocks.delete(key);
    }
  }

  /** Openings that come meanwhile wait for the same block. */
  private take(key: string, pattern: string, year: number): Promise<Block> {
    const taken = this.db
      .query<{ first: number }>(TAKE, [pattern, year, BLOCK])
      .then(([row]) => ({ next: row!.first, end: row!.first + BLOCK }));
    this.blocks.set(key, taken);
    taken.catch(() => this.blocks.delete(key)); // whoever asked hears of the failure; the next one tries again
    return taken;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format costs more to make than the whole rest of an opening. */
function yearAt(instant: string, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' })));
  return Number(format.format(new Date(instant)));
}
