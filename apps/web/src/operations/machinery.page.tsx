import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { machinery } from '../api/queries.js';
import type { Machinery } from '../api/shapes.js';
import { Bones } from '../platform/empty.js';
import { Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { momentText } from '../platform/moment.js';
import { Sep, usePageTitle } from '../platform/page.js';

/** 运行: workers, Temporal, what waits to be told, what stays behind, which calls fail. Looks again every five seconds. */
export function MachineryPage() {
  const { t } = useTexts();
  const { data, isPending, error, refetch } = useQuery(machinery);
  usePageTitle(t('shell.places.machinery'));
  return (
    <div className="page stack">
      <header className="page-head">
        <h1>{t('shell.places.machinery')}</h1>
      </header>
      {error && <Unread error={error} again={() => void refetch()} />}
      {isPending && !error && <Bones />}
      {data && (
        <>
          <Summary machinery={data} />
          <Workers workers={data.workers} />
          <Behind drivers={data.drivers} />
          <Failing effects={data.effects} />
          <p>
            <Link to="/webhooks" search={{}}>
              {t('machinery.toWebhooks')}
            </Link>
          </p>
        </>
      )}
    </div>
  );
}

/** One line for each thing that can go wrong, the bad ones marked. */
function Summary({ machinery: { temporal, workers, relay, wakes, drivers, effects } }: { machinery: Machinery }) {
  const texts = useTexts();
  const { t } = texts;
  const since = (at: string | undefined) => (at ? t('machinery.since', { at: momentText(at, texts) }) : '');
  const working = workers.filter((worker) => worker.working).length;
  const lines: [ok: boolean, text: string, more?: string][] = [
    [working > 0, t('machinery.workersAtWork', { count: working })],
    [temporal, t(temporal ? 'machinery.temporalUp' : 'machinery.temporalAway')],
    [relay.late === 0, t('machinery.relay', { count: relay.rows, late: relay.late }), since(relay.oldestAt)],
    [wakes.late === 0, t('machinery.wakes', { count: wakes.late }), since(wakes.oldestAt)],
    [drivers.behind === 0, t('machinery.drivers', { count: drivers.behind }), since(drivers.since)],
    [effects.failing === 0, t('machinery.effects', { count: effects.pending, failing: effects.failing })],
  ];
  return (
    <ul className="card stack" aria-label={t('machinery.summary')}>
      {lines.map(([ok, text, more]) => (
        <li key={text} className="row">
          <Icon name={ok ? 'check' : 'warn'} />
          <span>
            {ok ? text : <b>{text}</b>} {more && <span className="meta2">{more}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Workers({ workers }: { workers: Machinery['workers'] }) {
  const texts = useTexts();
  const { t } = texts;
  if (workers.length === 0) return null;
  return (
    <Section title={t('machinery.workers')}>
      {workers.map(({ id, at, working, temporal, temporalSince, connections }) => (
        <li key={id} className="task">
          <div className="grow">
            <b>{t(working ? 'machinery.working' : 'machinery.gone')}</b>
            <p className="meta">
              {t('machinery.heard', { at: momentText(at, texts) })}
              <Sep />
              {t(`machinery.temporal.${temporal}`)} {temporalSince && t('machinery.since', { at: momentText(temporalSince, texts) })}
              {connections.length > 0 && (
                <>
                  <Sep />
                  {t('machinery.connections', { names: connections.join(t('dates.comma')) })}
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </Section>
  );
}

function Behind({ drivers }: { drivers: Machinery['drivers'] }) {
  const texts = useTexts();
  const { t } = texts;
  if (drivers.cases.length === 0) return null;
  return (
    <Section title={t('machinery.behind')}>
      {drivers.cases.map((behind) => (
        <li key={behind.case.id} className="task">
          <div className="grow">
            <CaseLink {...behind.case} />
            <p className="meta">
              {t('machinery.since', { at: momentText(behind.since, texts) })}
              <Sep />
              {t('machinery.told', { count: behind.tries })}
              <Sep />
              {t('machinery.next', { at: momentText(behind.nextAt, texts) })}
            </p>
          </div>
        </li>
      ))}
    </Section>
  );
}

function Failing({ effects }: { effects: Machinery['effects'] }) {
  const texts = useTexts();
  const { t, words } = texts;
  return (
    <>
      {effects.list.length > 0 && (
        <Section title={t('machinery.failing')}>
          {effects.list.map((effect) => (
            <li key={`${effect.case.id} ${effect.step} ${effect.nextAt}`} className="task">
              <div className="grow">
                <b>{words(effect.stepTitle, effect.step)}</b> <CaseLink {...effect.case} />
                <p className="meta">
                  {t('machinery.attempt', { attempts: effect.attempts, max: effect.max })}
                  {effect.error && (
                    <>
                      <Sep />
                      {effect.error}
                    </>
                  )}
                  {effect.connection && (
                    <>
                      <Sep />
                      {effect.connection}
                    </>
                  )}
                  <Sep />
                  {t('machinery.next', { at: momentText(effect.nextAt, texts) })}
                </p>
              </div>
            </li>
          ))}
        </Section>
      )}
      <p>
        <Link to="/incidents" search={{}}>
          {t('machinery.toIncidents')}
        </Link>
      </p>
    </>
  );
}

function CaseLink({ id, number }: { id: string; number: string }) {
  return (
    <Link to="/cases/$caseId" params={{ caseId: id }}>
      {number}
    </Link>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <div className="card flush">
        <ul className="rows">{children}</ul>
      </div>
    </section>
  );
}
