import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { answerOf, api, change } from '../api/client.js';
import { incidents as incidentsQuery } from '../api/queries.js';
import type { Incident } from '../api/shapes.js';
import { GivePanel } from '../tasks/give-panel.js';
import { Bones, Empty } from '../platform/empty.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { Sep, usePageTitle } from '../platform/page.js';
import { useReadAgain } from '../tasks/read-again.js';

/** 异常: what only an administrator can mend, with the reason and the repair. */
export function IncidentsPage() {
  const { t } = useTexts();
  const { data, isPending, error, refetch } = useQuery(incidentsQuery);
  usePageTitle(t('shell.places.incidents'));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('shell.places.incidents')}</h1>
      </header>
      {error && <FailureNote error={error} again={() => void refetch()} />}
      <section className="card flush" aria-label={t('shell.places.incidents')}>
        {isPending && !error && <Bones />}
        {data?.items.length === 0 && (
          <Empty icon="check" title={t('incidents.none')}>
            <p className="meta2">{t('incidents.noneHelp')}</p>
          </Empty>
        )}
        <ul className="rows">
          {data?.items.map((incident) => (
            <IncidentRow key={incident.id} incident={incident} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function IncidentRow({ incident }: { incident: Incident }) {
  const texts = useTexts();
  const { t, words } = texts;
  const readAgain = useReadAgain();
  const mend = useMutation({
    mutationFn: async (verb: 'retry' | 'skip' | 'dismiss') => {
      const path = { id: incident.id };
      if (verb === 'dismiss') await answerOf(api.POST('/api/incidents/{id}/dismiss', { params: { path } }));
      else await change([verb, path], (header) => api.POST(`/api/incidents/{id}/${verb}`, { params: { path, header } }));
    },
    onSettled: () => readAgain(),
  });
  const { effect, taskId } = incident;
  const [assigning, setAssigning] = useState(false);
  return (
    <li className="task incident">
      <div className="grow">
        <b>{t(`incidents.${incident.code}`, { step: words(incident.stepTitle, incident.step) })}</b>
        <p className="meta">
          <Link to="/cases/$caseId" params={{ caseId: incident.case.id }}>
            {incident.case.number}
          </Link>
          <Sep />
          {momentText(incident.raisedAt, texts)}
          {effect && (
            <>
              <Sep />
              {t('incidents.attempts', { count: effect.attempts })}
            </>
          )}
        </p>
        {effect?.error && <p className="meta2 words">{effect.error}</p>}
        {mend.error && <FailureNote error={mend.error} />}
        {taskId && assigning && <GivePanel verb="reassign" taskId={taskId} close={() => setAssigning(false)} />}
      </div>
      <div className="row wrap">
        {effect && (
          <Button type="primary" loading={mend.isPending} onClick={() => mend.mutate('retry')}>
            {t('incidents.retry')}
          </Button>
        )}
        {incident.code === 'tooMany' && (
          <>
            <Button type="primary" loading={mend.isPending} onClick={() => mend.mutate('retry')}>
              {t('incidents.callAgain')}
            </Button>
            <Button disabled={mend.isPending} onClick={() => mend.mutate('skip')}>
              {t('incidents.skip')}
            </Button>
          </>
        )}
        {taskId && !assigning && (
          <Button type="primary" onClick={() => setAssigning(true)}>
            {t('incidents.assign')}
          </Button>
        )}
        <Button disabled={mend.isPending} onClick={() => mend.mutate('dismiss')}>
          {t('incidents.dismiss')}
        </Button>
      </div>
    </li>
  );
}
