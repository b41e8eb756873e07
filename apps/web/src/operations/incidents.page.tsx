import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { useRef, useState } from 'react';
import { answerOf, api, change } from '../api/client.js';
import { caseDetail, incidents as incidentsQuery } from '../api/queries.js';
import type { Incident } from '../api/shapes.js';
import { GivePanel } from '../tasks/give-panel.js';
import { Bones, Empty } from '../platform/empty.js';
import { FailureNote, Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { Sep, usePageTitle } from '../platform/page.js';
import { say } from '../platform/toast.js';
import { useReadAgain } from '../tasks/read-again.js';

/** 异常: what only an administrator can mend, with the reason and the repair. */
export function IncidentsPage() {
  const { t } = useTexts();
  const { data, isPending, error, refetch } = useQuery(incidentsQuery);
  usePageTitle(t('shell.places.incidents'));
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <div className="page">
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {t('shell.places.incidents')}
        </h1>
      </header>
      {error && <Unread error={error} again={() => void refetch()} />}
      <section className="card flush" aria-label={t('shell.places.incidents')}>
        {isPending && !error && <Bones />}
        {data?.items.length === 0 && (
          <Empty icon="check" title={t('incidents.none')}>
            <p className="meta2">{t('incidents.noneHelp')}</p>
          </Empty>
        )}
        <ul className="rows">
          {data?.items.map((incident) => (
            <IncidentRow key={incident.id} incident={incident} leave={() => heading.current?.focus()} />
          ))}
        </ul>
      </section>
    </div>
  );
}

type Verb = 'retry' | 'skip' | 'dismiss';

/** `leave` takes the focus on from a row that goes away. */
function IncidentRow({ incident, leave }: { incident: Incident; leave: () => void }) {
  const texts = useTexts();
  const { t, words } = texts;
  const readAgain = useReadAgain();
  const mend = useMutation({
    mutationFn: async (verb: Verb) => {
      const path = { id: incident.id };
      if (verb === 'dismiss') await answerOf(api.POST('/api/incidents/{id}/dismiss', { params: { path } }));
      else await change([verb, path], (header) => api.POST(`/api/incidents/{id}/${verb}`, { params: { path, header } }));
    },
    onSuccess: (_done, verb) => {
      say({ text: t(`incidents.done.${verb}`) });
      leave();
    },
    onSettled: () => readAgain(),
  });
  const { effect, taskId, step } = incident;
  const stopped = incident.code === 'tooMany';
  const { data: found } = useQuery({ ...caseDetail(incident.case.id), enabled: stopped });
  const may = (verb: 'retryCall' | 'skipCall') => found?.allowed.some((each) => each.type === verb && each.step === step) ?? false;
  const pressed = mend.isPending ? mend.variables : undefined;
  const state = (verb: Verb) => ({ loading: pressed === verb, disabled: pressed !== undefined && pressed !== verb });
  const press = (verb: Verb) => ({ ...state(verb), onClick: () => mend.mutate(verb) });
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
        {may('skipCall') && !may('retryCall') && <p className="meta2">{t('incidents.fewer')}</p>}
        {mend.error && <FailureNote error={mend.error} />}
        {taskId && assigning && <GivePanel verb="reassign" taskId={taskId} close={() => setAssigning(false)} />}
      </div>
      <div className="row wrap">
        {effect && (
          <Button type="primary" {...press('retry')}>
            {t('incidents.retry')}
          </Button>
        )}
        {may('retryCall') && (
          <Button type="primary" {...press('retry')}>
            {t('incidents.callAgain')}
          </Button>
        )}
        {may('skipCall') && (
          <Popconfirm
            title={t('incidents.skipSure')}
            okText={t('incidents.skip')}
            cancelText={t('shell.cancel')}
            onConfirm={() => mend.mutate('skip')}
          >
            <Button {...state('skip')}>{t('incidents.skip')}</Button>
          </Popconfirm>
        )}
        {taskId && !assigning && (
          <Button type="primary" onClick={() => setAssigning(true)}>
            {t('incidents.assign')}
          </Button>
        )}
        {!stopped && <Button {...press('dismiss')}>{t('incidents.dismiss')}</Button>}
      </div>
    </li>
  );
}
