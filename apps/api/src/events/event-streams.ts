import { Injectable } from '@nestjs/common';
import type { Change } from '@wubu/entities';
import { HttpProblem } from '../platform/problem.js';
import type { EventStream } from './event-stream.js';

/** A browser keeps one; a person may have some windows, a phone and a forgotten desk. */
const MOST_PER_PERSON = 10;
/** How many cases a person is taken to look at. */
const MOST_LOOKED_AT = 50;
const MOST_PEOPLE = 5_000;

/** All open streams of this process, and who looks at which case. */
@Injectable()
export class EventStreams {
  private readonly streams = new Map<string, Set<EventStream>>();
  private readonly lookedAt = new Map<string, Set<string>>();

  get size(): number {
    return [...this.streams.values()].reduce((sum, own) => sum + own.size, 0);
  }

  /** Refuses with 429 `events.tooMany`; to be asked before anything is answered. */
  admit(person: string): void {
    if ((this.streams.get(person)?.size ?? 0) >= MOST_PER_PERSON)
      throw new HttpProblem(429, 'events.tooMany', { params: { max: MOST_PER_PERSON } });
  }

  add(person: string, stream: EventStream): void {
    this.streams.set(person, (this.streams.get(person) ?? new Set()).add(stream));
  }

  remove(person: string, stream: EventStream): void {
    const own = this.streams.get(person);
    own?.delete(stream);
    if (own?.size === 0) this.streams.delete(person);
  }

  /** Somebody has just been shown a case: their streams, open now or soon, hear when it moves. */
  look(person: string, caseId: string): void {
    const cases = this.lookedAt.get(person) ?? new Set<string>();
    addLast(cases, caseId, MOST_LOOKED_AT);
    this.lookedAt.delete(person);
    this.lookedAt.set(person, cases);
    const [longestAgo] = this.lookedAt.keys();
    if (this.lookedAt.size > MOST_PEOPLE && longestAgo !== undefined) this.lookedAt.delete(longestAgo);
  }

  /** Tells everybody whom a change concerns; `holdersOf` = under which ids a person's tasks are found. */
  tell(change: Change, holdersOf: (person: string) => readonly string[]): void {
    const holders = new Set(change.holders);
    for (const [person, own] of this.streams) {
      const lists = change.all === true || holdersOf(person).some((holder) => holders.has(holder));
      const looked = [...(this.lookedAt.get(person) ?? [])];
      const cases = change.all ? looked : looked.filter((caseId) => change.cases?.includes(caseId));
      for (const stream of own) {
        if (lists) stream.listsChanged();
        cases.forEach((caseId) => stream.caseMoved(caseId));
      }
    }
  }

  /** Ends all of them: the process is about to stop, browsers come back to the next one. */
  endAll(): void {
    for (const own of this.streams.values()) for (const stream of own) stream.end();
  }
}

/** Adds at the end; the first, which is the longest ago, goes when there are too many. */
function addLast(cases: Set<string>, caseId: string, most: number): void {
  cases.delete(caseId);
  cases.add(caseId);
  const [longestAgo] = cases;
  if (cases.size > most && longestAgo !== undefined) cases.delete(longestAgo);
}
