import type { TaskDetail } from '../api/shapes.js';
import { StepAnswers } from '../cases/step-answers.js';
import { useTexts } from '../platform/i18n.js';
import { useDesk } from '../platform/screen.js';

/** What was answered at the steps before, newest first; folded above the form on the phone, beside it on the desk. */
export function Earlier({ task }: { task: TaskDetail }) {
  const { t } = useTexts();
  const desk = useDesk();
  if (task.earlier.length === 0)
    return desk ? (
      <section className="earlier" aria-label={t('tasks.earlier')}>
        <p className="meta">{t('tasks.first')}</p>
      </section>
    ) : null;
  const all = [...task.earlier]
    .reverse()
    .map((answers) => <StepAnswers key={`${answers.step} ${answers.occ}`} answers={answers} stages={task.stages} />);
  if (desk) {
    // It scrolls by itself: the keyboard must come to it.
    return (
      <section className="earlier" aria-label={t('tasks.earlier')} tabIndex={0}>
        <h2>{t('tasks.earlier')}</h2>
        {all}
      </section>
    );
  }
  return (
    <details className="earlier">
      <summary>
        {t('tasks.earlier')} <span className="meta">{task.earlier.length}</span>
      </summary>
      {all}
    </details>
  );
}
