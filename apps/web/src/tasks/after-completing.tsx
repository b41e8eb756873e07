import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { session, task as taskQuery } from '../api/queries.js';
import type { Task } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import type { InboxFilters } from '../platform/search.js';
import { say } from '../platform/toast.js';
import { goOnWith } from './go-on.js';
import { useTasks } from './lists.js';
import { allowedOf } from './verbs.js';
import { Withdraw } from './withdraw.js';

interface Completed {
  done: Task;
  opened: Task[];
  /** Of the list it was taken from. */
  filters: InboxFilters;
}

/** Behind the words that a task is done: the next one, and 取回 while nobody has acted on what followed. */
export function AfterCompleting({ done, opened, filters }: Completed) {
  const { t } = useTexts();
  const { data: me } = useQuery(session);
  const { data: ended } = useQuery(taskQuery(done.id));
  const from: InboxFilters = filters.view === 'done' ? {} : filters;
  const { tasks } = useTasks(from);
  const next = me && goOnWith(done, opened, tasks, me.person.id);
  const mayWithdraw = ended?.ended !== undefined && allowedOf(ended).withdraw !== undefined;
  return (
    <div className="row wrap">
      {next && (
        <Link to="/tasks/$taskId" params={{ taskId: next.id }} search={from} className="button" onClick={() => say(undefined)}>
          <span className="cut">{t('tasks.goOn', { title: next.title })}</span>
        </Link>
      )}
      {mayWithdraw && <Withdraw taskId={done.id} />}
    </div>
  );
}
