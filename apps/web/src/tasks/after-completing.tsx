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
      <Next done={done} opened={opened} filters={filters} places={placesOf(filters)} />
      {mayWithdraw && <Withdraw taskId={done.id} />}
    </div>
  );
}

/** The lists to look in for the next one, the one it was taken from first; what I have comes before what I would claim. */
function placesOf({ view, ...narrowed }: InboxFilters): InboxFilters[] {
  if (view === 'pool') return [{ ...narrowed, view }, narrowed];
  const mine = view === 'done' ? {} : narrowed;
  return [mine, { ...mine, view: 'pool' }, {}, { view: 'pool' }];
}

interface Looking extends Completed {
  places?: readonly InboxFilters[];
  /** Ids of tasks that I may not claim, or could not. */
  refused?: readonly string[];
}

/** The next one of the first place that has one. */
function Next({ places = [], refused = [], ...completed }: Looking) {
  const { t, words } = useTexts();
  const { data: me } = useQuery(session);
  const { done, opened, filters } = completed;
  const [place = {}, ...others] = places;
  const { tasks, isSuccess } = useTasks(place);
  const found = me && goOnWith(done, opened, tasks, me.person.id, refused);
  const unclaimed = found && !found.assignee;
  const { data: read } = useQuery({ ...taskQuery(found?.id ?? ''), enabled: unclaimed === true });
  if (!found) return me && isSuccess && others.length > 0 ? <Next {...completed} places={others} refused={refused} /> : null;
  const again = <Next {...completed} places={places} refused={[...refused, found.id]} />;
  // A pool holds what its people are barred from, too: whoever did the step before, say.
  if (unclaimed && !read) return null;
  if (unclaimed && read && !allowedOf(read).claim) return again;
  const title = found.caseId === done.caseId ? words(found.stepTitle, found.step) : found.title;
  if (unclaimed && filters.view !== 'pool') {
    const { view: _view, ...search } = place;
    return <ClaimNext key={found.id} task={found} title={title} search={search} again={again} />;
  }
  return (
    <Link to="/tasks/$taskId" params={{ taskId: found.id }} search={place} className="button" onClick={() => say(undefined)}>
      <span className="cut">{t('tasks.goOn', { title })}</span>
    </Link>
  );
}
