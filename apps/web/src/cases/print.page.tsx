import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { caseDetail, facts as factsQuery, procedureVersion, session, units as unitsQuery } from '../api/queries.js';
import type { CaseDetail, StageVisit } from '../api/shapes.js';
import { Bones } from '../platform/empty.js';
import { FailurePage } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { paperTime } from '../platform/moment.js';
import { usePageTitle } from '../platform/page.js';
import { endedHow } from '../tasks/task-row.js';
import { factNames } from './fact-names.js';
import { factSentence, isTold } from './fact-sentence.js';
import { visitor, visitsOf } from './stage-line.js';
import { statusText } from './status-text.js';
import { StepAnswers } from './step-answers.js';
import './print.css';

/** A case on paper (A4), or as a PDF by the browser: head, stages with who and when, what was filled in, what happened, oldest first. */
export function PrintCasePage() {
  const texts = useTexts();
  const { t } = texts;
  const { caseId } = useParams({ from: '/shell/cases/$caseId/print' });
  const { data: found, error, refetch } = useQuery(caseDetail(caseId));
  const { data: facts } = useQuery(factsQuery(caseId));
  usePageTitle(found ? `${found.number} ${found.title}` : '');
  if (error) return <FailurePage error={error} again={() => void refetch()} />;
  if (!found || !facts) return <Bones rows={4} />;
  return (
    <div className="page">
      <p className="row screen-only">
        <button type="button" className="button primary" onClick={() => window.print()}>
          {t('search.paper.print')}
        </button>
        <Link to="/cases/$caseId" params={{ caseId }} className="button">
          {t('tasks.seeResult')}
        </Link>
      </p>
      <article className="paper">
        <Head found={found} />
        <Stages found={found} />
        <section>
          <h2>{t('cases.answers')}</h2>
          {found.answers.length === 0 && <p>{t('cases.noAnswers')}</p>}
          {found.answers.map((answers) => (
            <StepAnswers key={`${answers.step} ${answers.occ}`} answers={answers} stages={found.stages} paper />
          ))}
        </section>
        <Journal found={found} facts={facts} />
      </article>
    </div>
  );
}

function Head({ found }: { found: CaseDetail }) {
  const texts = useTexts();
  const { t, words } = texts;
  const { data: me } = useQuery(session);
  const rows: [string, ReactNode][] = [
    [t('search.paper.number'), found.number],
    [
      t('search.paper.procedure'),
      `${words(found.procedure.title, found.procedure.key)} · ${t('cases.version', { version: found.procedure.version })}`,
    ],
    [t('search.paper.unit'), found.unit.name],
    [t('search.paper.opened'), `${found.openedBy.name} ${paperTime(found.openedAt)}`],
    [t('search.paper.status'), `${statusText(found, texts)}${found.closedAt ? ` ${paperTime(found.closedAt)}` : ''}`],
    [t('search.paper.printed'), `${me?.person.name ?? ''} ${paperTime(new Date().toISOString())}`],
  ];
  return (
    <>
      <h1>{found.title}</h1>
      <dl className="paper-head">
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Stages({ found }: { found: CaseDetail }) {
  const texts = useTexts();
  const { t, words } = texts;
  return (
    <section>
      <h2>{t('cases.stages')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('cases.stages')}</th>
            <th scope="col">{t('search.paper.step')}</th>
            <th scope="col">{t('search.paper.who')}</th>
            <th scope="col">{t('search.paper.from')}</th>
            <th scope="col">{t('search.paper.to')}</th>
          </tr>
        </thead>
        <tbody>
          {found.stages.flatMap((stage) =>
            orNone(visitsOf(stage)).map((visit, place) => (
              <tr key={`${stage.id} ${place}`}>
                <td>
                  {stage.no} {words(stage.title, stage.id)}
                </td>
                <td>{visit ? words(visit.title, visit.step) : t('cases.ahead')}</td>
                <td>{visitor(visit, undefined, texts)}</td>
                <td>{visit && paperTime(visit.from)}</td>
                <td>
                  {visit?.to && paperTime(visit.to)}
                  {visit?.how && visit.how !== 'completed' && ` (${endedHow(visit.how, texts)})`}
                  {visit?.late && ` (${t('tasks.groups.late')})`}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

/** A stage that nobody came to has a line, too. */
const orNone = (visits: StageVisit[]) => (visits.length > 0 ? visits : [undefined]);

function Journal({ found, facts }: { found: CaseDetail; facts: Parameters<typeof factNames>[0]['facts'] }) {
  const texts = useTexts();
  const { t } = texts;
  const { data: version } = useQuery(procedureVersion(found.procedure.key, found.procedure.version));
  const { data: units } = useQuery(unitsQuery);
  // on paper nobody is "you"
  const names = factNames({ found, facts, definition: version?.definition, units: units?.items ?? [], me: undefined }, texts);
  return (
    <section>
      <h2>{t('cases.journal')}</h2>
      <table>
        <tbody>
          {facts.filter(isTold).map((fact) => (
            <tr key={fact.seq}>
              <td className="keep">{paperTime(fact.at)}</td>
              <td>
                {factSentence(fact, names, texts, paperTime).text}
                {fact.note && <q>{fact.note}</q>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
