import type { Me } from '../api/shapes.js';
import type { IconName } from '../platform/icons.js';

export interface Place {
  to: '/tasks' | '/cases' | '/late' | '/notices' | '/procedures' | '/incidents' | '/accounts' | '/machinery' | '/me';
  name: 'tasks' | 'cases' | 'late' | 'notices' | 'procedures' | 'incidents' | 'accounts' | 'machinery' | 'me';
  icon: IconName;
  count?: number;
}

/** Where this person can go, in the order of the navigation. */
export function placesOf(me: Me): Place[] {
  const { role } = me.person;
  const places: Place[] = [
    { to: '/tasks', name: 'tasks', icon: 'list', count: me.counts.mine },
    { to: '/cases', name: 'cases', icon: 'branch' },
  ];
  if (leads(me)) places.push({ to: '/late', name: 'late', icon: 'flag', count: me.counts.overdue });
  places.push({ to: '/notices', name: 'notices', icon: 'bell', count: me.counts.notices });
  if (edits(me)) places.push({ to: '/procedures', name: 'procedures', icon: 'branch', count: me.counts.procedures });
  if (role === 'administrator')
    places.push(
      { to: '/incidents', name: 'incidents', icon: 'warn' },
      { to: '/accounts', name: 'accounts', icon: 'user' },
      { to: '/machinery', name: 'machinery', icon: 'info' },
    );
  return places;
}

/** Whether this person answers for others' work. */
export const leads = (me: Me) => me.leads.length > 0 || me.person.role === 'administrator';

/** Whether this person writes procedures. */
export const edits = (me: Me) => me.person.role !== 'staff';

/** 1,000 and more is not counted. */
export const countText = (count: number) => (count > 999 ? '999+' : String(count));
