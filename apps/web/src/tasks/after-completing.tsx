import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { session, task as taskQuery } from '../api/queries.js';
import type { Task } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import type { InboxFilters } from '../platform/search.js';
import { say } from '../platform/toast.js';
import { ClaimNext } from './claim-next.js';
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
  const { data: ended } = useQuery(taskQuery(done.id));
  const mayWithdraw = ended?.ended !== undefined && allowedOf(ended).withdraw !== undefined;
  return (
    <div className="row wrap">
      <Next done={done} opened={opened} filters={filters} />
      {mayWithdraw && <Withdraw taskId={done.id} />}
    </div>
  );
}

/** From the list it was taken from; where that is empty, from my pools, or from my own list after the last one of the pools. */
function Next({ done, opened, filters }: Completed) {
  const { t } = useTexts();
  const { data: me } = useQuery(session);
  const { view, ...narrowed } = filters;
  const mine: InboxFilters = view === 'done' ? {} : narrowed;
  const pool: InboxFilters = { ...mine, view: 'pool' };
  const [from, after] = view === 'pool' ? [pool, mine] : [mine, pool];
  const list = useTasks(from);
  const next = me && goOnWith(done, opened, list.tasks, me.person.id);
  const { tasks } = useTasks(after, !next && list.isSuccess);
  const other = next || !me ? undefined : goOnWith(done, [], tasks, me.person.id);
  if (other && after === pool) return <ClaimNext task={other} again={<AfterCompleting done={done} opened={opened} filters={filters} />} />;
  const found = next ?? other;
  if (!found) return null;
  return (
    <Link to="/tasks/$taskId" params={{ taskId: found.id }} search={next ? from : after} className="button" onClick={() => say(undefined)}>
      <span className="cut">{t('tasks.goOn', { title: found.title })}</span>
    </Link>
  );
}
