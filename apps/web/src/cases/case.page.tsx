import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { caseDetail, session } from '../api/queries.js';
import type { CaseDetail, Task } from '../api/shapes.js';
import { LateChip } from '../escalation/due-text.js';
import { Bones } from '../platform/empty.js';
import { FailurePage } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { momentText } from '../platform/moment.js';
import { Sep, usePageTitle } from '../platform/page.js';
import { CaseStages } from './case-stages.js';
import { CaseVerbs } from './case-verbs.js';
import { Journal } from './journal.js';
import { Ladder } from './ladder.js';
import { RelatedCases } from './related-cases.js';
import { statusText } from './status-text.js';
import { StepAnswers } from './step-answers.js';

/** One case: its stages, what happened, what was answered, and the ladder of its open task. */
export function CasePage() {
  const texts = useTexts();
  const { t, words } = texts;
  const { caseId } = useParams({ from: '/shell/cases/$caseId' });
  const { data: found, error, refetch } = useQuery(caseDetail(caseId));
  const { data: me } = useQuery(session);
  usePageTitle(found?.title ?? '');
  if (error && !found) return <FailurePage error={error} again={() => void refetch()} />;
  if (!found) return <Bones rows={4} />;
  const open = found.tasks[0];
  return (
    <div className="page">
      <header className="case-head">
        <div className="grow">
          <p className="meta">
            <Link to="/cases" search={{}}>
              {t('shell.places.cases')}
            </Link>{' '}
            / {words(found.procedure.title, found.procedure.key)} / <span className="keep">{found.number}</span>
            <Sep />
            {t('cases.version', { version: found.procedure.version })}
          </p>
          <div className="row wrap">
            <h1>{found.title}</h1>
            {open?.overdue && found.status === 'running' ? (
              <LateChip task={open} />
            ) : (
              <span className="chip brand">{statusText(found, texts)}</span>
            )}
          </div>
          <p className="meta2">
            {found.unit.name}
            <Sep />
            {t('cases.openedBy', {
              name: found.openedBy.id === me?.person.id ? t('cases.you') : found.openedBy.name,
              at: momentText(found.openedAt, texts),
            })}
            {found.closedAt && (
              <>
                <Sep />
                {t('cases.closedAt', { at: momentText(found.closedAt, texts) })}
              </>
            )}
          </p>
        </div>
        <div className="row wrap">
          {forMeFirst(found).map((task) => (
            <Link
              key={task.id}
              to="/tasks/$taskId"
              params={{ taskId: task.id }}
              search={{}}
              className={isForMe(task, found) ? 'button primary' : 'button'}
            >
              {t(isForMe(task, found) ? 'cases.goDo' : 'cases.goSee', { step: words(task.stepTitle, task.step) })}
            </Link>
          ))}
          <Link to="/cases/$caseId/print" params={{ caseId }} className="button">
            {t('search.print')}
          </Link>
        </div>
      </header>
      {found.driver.delayed && (
        <p className="note">
          <Icon name="info" />
          <span>{t('cases.delayed')}</span>
        </p>
      )}
      <CaseStages found={found} me={me} />
      <div className="case-columns">
        <Journal found={found} me={me} />
        <div className="stack">
          {open && <Ladder taskId={open.id} />}
          <section className="card" aria-label={t('cases.answers')}>
            <h2>{t('cases.answers')}</h2>
            {found.answers.length === 0 && <p className="meta">{t('cases.noAnswers')}</p>}
            {[...found.answers].reverse().map((answers) => (
              <StepAnswers key={`${answers.step} ${answers.occ}`} answers={answers} stages={found.stages} />
            ))}
          </section>
          <RelatedCases found={found} />
          <CaseVerbs found={found} />
        </div>
      </div>
    </div>
  );
}

/** Those that I may do, then the others. */
const forMeFirst = (found: CaseDetail): Task[] => [...found.tasks].sort((a, b) => Number(isForMe(b, found)) - Number(isForMe(a, found)));

/** I may do or claim it. */
const isForMe = ({ work }: Task, { allowed }: CaseDetail): boolean =>
  allowed.some((may) => (may.type === 'complete' || may.type === 'claim') && may.work === work);
