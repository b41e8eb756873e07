import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { session, task as taskQuery } from '../api/queries.js';
import { Bones } from '../platform/empty.js';
import { FailurePage } from '../platform/failure-note.js';
import { usePageTitle } from '../platform/page.js';
import { TaskSheet } from './task-sheet.js';
import './task.css';

/** One task: what was answered before, its form, what follows, and the verbs. */
export function TaskPage() {
  const { taskId } = useParams({ from: '/shell/tasks/$taskId' });
  const { data: task, error, refetch } = useQuery(taskQuery(taskId));
  const { data: me } = useQuery(session);
  usePageTitle(task?.title ?? '');
  if (error && !task) return <FailurePage error={error} again={() => void refetch()} />;
  if (!task || !me) return <Bones rows={3} />;
  // A new sheet for each task: what is typed belongs to one task only.
  return <TaskSheet key={task.id} task={task} me={me} />;
}
