import { Link, useSearch } from '@tanstack/react-router';
import type { Me, TaskDetail } from '../api/shapes.js';
import { StageLine } from '../cases/stage-line.js';
import { LateChip } from '../escalation/due-text.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { Sep } from '../platform/page.js';
import { useDesk } from '../platform/screen.js';
import { LateNote } from './late-note.js';
import { useTasks } from './lists.js';

export function TaskHead({ task, me }: { task: TaskDetail; me: Me }) {
  const { t, words } = useTexts();
  const desk = useDesk();
  const filters = useSearch({ from: '/shell/tasks' });
  const waits = task.waiting && task.waiting.id !== me.person.id ? task.waiting.name : undefined;
  const caseLink = (
    <Link to="/cases/$caseId" params={{ caseId: task.caseId }}>
      {t('tasks.wholeCase')}
    </Link>
  );
  if (!desk) {
    return (
      <>
        <header className="sheet-top">
          <Link to="/tasks" search={filters} className="button plain only" aria-label={t('tasks.back')}>
            <Icon name="left" />
          </Link>
          <div className="grow">
            <h1>{task.title}</h1>
            <p className="meta">
              {words(task.stepTitle, task.step)}
              <Sep />
              <LateChip task={task} />
            </p>
          </div>
        </header>
        <div className="sheet-sum">
          <StageLine stages={task.stages} me={me} compact />
          <p className="meta row wrap">
            <span className="keep">{task.caseNumber}</span> {waits && <span>{t('tasks.waits', { name: waits })}</span>} {caseLink}
          </p>
          {!task.ended && <LateNote task={task} />}
        </div>
      </>
    );
  }
  return (
    <header className="sheet-head">
      <div className="row">
        <span className="meta">
          {task.caseNumber}
          <Sep />
          {words(task.procedure.title, task.procedure.key)}
        </span>
        <span className="grow" />
        <Neighbours taskId={task.id} />
      </div>
      <h1>{task.title}</h1>
      <p className="meta2">
        {task.unit.name}
        {waits && (
          <>
            <Sep />
            {t('tasks.waits', { name: waits })}
          </>
        )}
        <Sep />
        {caseLink}
      </p>
      {!task.ended && <LateNote task={task} />}
      <StageLine stages={task.stages} me={me} task={task} />
    </header>
  );
}

/** The task before and after this one in the list. */
function Neighbours({ taskId }: { taskId: string }) {
  const { t } = useTexts();
  const filters = useSearch({ from: '/shell/tasks' });
  const { tasks } = useTasks(filters);
  const at = tasks.findIndex(({ id }) => id === taskId);
  if (at < 0) return null;
  const link = (id: string | undefined, icon: 'up' | 'down', label: string) =>
    id && (
      <Link to="/tasks/$taskId" params={{ taskId: id }} search={filters} className="button plain only small" aria-label={label}>
        <Icon name={icon} small />
      </Link>
    );
  return (
    <>
      <span className="meta">{t('tasks.position', { at: at + 1, of: tasks.length })}</span>
      {link(tasks[at - 1]?.id, 'up', t('tasks.before'))}
      {link(tasks[at + 1]?.id, 'down', t('tasks.after'))}
    </>
  );
}
