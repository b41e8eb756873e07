import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { Empty } from '../platform/empty.js';
import { useTexts } from '../platform/i18n.js';
import { usePageTitle } from '../platform/page.js';
import { useDesk } from '../platform/screen.js';
import { TaskList } from './task-list.js';
import './tasks.css';

/** 待办: list and detail side by side on the desk, one after the other on the phone. */
export function InboxPage() {
  const { t } = useTexts();
  const desk = useDesk();
  const filters = useSearch({ from: '/shell/tasks' });
  const { taskId } = useParams({ strict: false });
  usePageTitle(t('shell.places.tasks'));
  if (!desk) return taskId ? <Outlet /> : <TaskList filters={filters} />;
  return (
    <div className="inbox">
      <TaskList filters={filters} chosen={taskId} />
      <section className="detail" tabIndex={-1} aria-label={t('tasks.detail')}>
        {taskId ? (
          <Outlet />
        ) : (
          <Empty icon="list" title={t('tasks.choose.title')}>
            <p className="meta2">{t('tasks.choose.help')}</p>
          </Empty>
        )}
      </section>
    </div>
  );
}
