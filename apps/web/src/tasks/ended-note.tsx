import type { Answers } from '@wubu/engine';
import { Link } from '@tanstack/react-router';
import type { Me, TaskDetail } from '../api/shapes.js';
import { AnswerView } from '../forms/answer-view.js';
import { fieldTitle } from '../forms/answers.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { momentText } from '../platform/moment.js';
import { endedHow } from './task-row.js';
import { allowedOf } from './verbs.js';
import { Withdraw } from './withdraw.js';

/** The task is no longer open: who ended it and when; and when it was not me, what I had typed, to be read and copied. */
export function EndedNote({ task, me, typed, opinion }: { task: TaskDetail; me: Me; typed: Answers; opinion: string }) {
  const texts = useTexts();
  const { t } = texts;
  if (!task.ended) return null;
  const { by, at, how } = task.ended;
  const who = by?.name ?? t('cases.system');
  const mine = by?.id === me.person.id;
  const fields = mine ? [] : task.form.filter(({ id }) => typed[id] !== undefined && typed[id] !== null);
  const kept = fields.length > 0 || (!mine && opinion !== '');
  return (
    <>
      <div className={mine ? 'note brand' : 'note'} role="alert">
        <Icon name="info" />
        <p>
          <b>
            {t(how === 'notNeeded' ? 'tasks.endedByItself' : mine ? 'tasks.endedByMe' : 'tasks.endedBy', {
              who,
              at: momentText(at, texts),
              how: endedHow(how, texts),
            })}
          </b>
          {kept && t('errors.kept')}{' '}
          <Link to="/cases/$caseId" params={{ caseId: task.caseId }}>
            {t('tasks.seeResult')}
          </Link>
        </p>
      </div>
      {allowedOf(task).withdraw && (
        <p className="row help">
          <Withdraw taskId={task.id} />
        </p>
      )}
      {kept && (
        <section className="answers" aria-label={t('tasks.typed')}>
          <h3 className="meta">{t('tasks.typed')}</h3>
          <dl>
            {fields.map((field) => (
              <div key={field.id}>
                <dt>{fieldTitle(field, texts)}</dt>
                <dd>
                  <AnswerView field={field} value={typed[field.id]} />
                </dd>
              </div>
            ))}
            {opinion !== '' && (
              <div>
                <dt>{t('tasks.opinion')}</dt>
                <dd className="words">{opinion}</dd>
              </div>
            )}
          </dl>
        </section>
      )}
    </>
  );
}
