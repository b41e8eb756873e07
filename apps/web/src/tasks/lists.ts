import { useInfiniteQuery } from '@tanstack/react-query';
import { keepPreviousData } from '@tanstack/react-query';
import { taskPages } from '../api/queries.js';
import type { Task } from '../api/shapes.js';
import { groupOf, type Group } from '../escalation/lateness.js';
import type { InboxFilters } from '../platform/search.js';

export const tasksOf = ({ view = 'mine', procedure, unit, q }: InboxFilters) => taskPages({ view, procedure, unit, q });

/** The tasks of a view, page after page; the old rows stay while new ones are read. None are asked for where they are not `wanted`. */
export function useTasks(filters: InboxFilters, wanted = true) {
  const query = useInfiniteQuery({ ...tasksOf(filters), placeholderData: keepPreviousData, enabled: wanted });
  return { ...query, tasks: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

const GROUPS: Group[] = ['late', 'today', 'week', 'later'];

/** Tasks under the headings late, today, this week, later; empty headings are left out. */
export function grouped(tasks: Task[], now: number): { group: Group; tasks: Task[] }[] {
  return GROUPS.map((group) => ({ group, tasks: tasks.filter((task) => groupOf(task, now) === group) })).filter(
    (one) => one.tasks.length > 0,
  );
}
