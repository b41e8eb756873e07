import { Link } from '@tanstack/react-router';
import type { Me, TaskDetail } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { momentText } from '../platform/moment.js';
import { endedHow } from './task-row.js';

/** The task is no longer open: who ended it and when; what was typed here is kept on this device. */
export function EndedNote({ task, me, kept }: { task: TaskDetail; me: Me; kept: boolean }) {
  const texts = useTexts();
  const { t } = texts;
  if (!task.ended) return null;
  const { by, at, how } = task.ended;
  const who = by?.name ?? t('cases.system');
  const mine = by?.id === me.person.id;
  return (
    <div className={mine ? 'note brand' : 'note'} role="alert">
      <Icon name="info" />
      <p>
        <b>{t(mine ? 'tasks.endedByMe' : 'tasks.endedBy', { who, at: momentText(at, texts), how: endedHow(how, texts) })}</b>
        {kept && !mine && t('errors.kept')}{' '}
        <Link to="/cases/$caseId" params={{ caseId: task.caseId }}>
          {t('tasks.seeResult')}
        </Link>
      </p>
    </div>
  );
}
