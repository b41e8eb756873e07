import type { Procedure } from '@wubu/engine';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { membersWith, triedPeople, unitsWith } from '../api/queries.js';
import type { Tried } from '../api/shapes.js';
import { rungText } from '../escalation/rung-text.js';
import { Bones } from '../platform/empty.js';
import { Unread } from '../platform/failure-note.js';
import { dutyText, useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import type { ProcedureView } from '../platform/search.js';
import type { Which } from './which.js';

/** Whom each step and its ladder would find today, for a case opened in a unit or by somebody there. */
export function PeopleView({
  procedureKey,
  definition,
  which,
  search,
}: {
  procedureKey: string;
  definition: Procedure;
  which: Which;
  search: ProcedureView;
}) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { duty } = definition.open;
  const units = useQuery(unitsWith(duty));
  const unit = search.unit ?? units.data?.items[0]?.id ?? '';
  const openers = useQuery(membersWith(duty, unit));
  const opener = openers.data?.items.find(({ id }) => id === search.opener)?.id;
  const tried = useQuery(
    triedPeople(procedureKey, { ...(unit && { unit }), ...(opener && { opener }), ...(which !== 'draft' && { version: which }) }),
  );
  const go = (chosen: { unit?: string; opener?: string }) =>
    void navigate({ to: '/procedures/$key', params: { key: procedureKey }, search: { view: 'people', version: which, ...chosen } });
  return (
    <section aria-label={t('procedures.views.people')} className="stack">
      <p className="meta2">{t('procedures.people.help')}</p>
      <div className="filters">
        <label className="which">
          <span className="meta">{t('procedures.people.unit')}</span>
          <select className="input filter" value={unit} onChange={({ target }) => go({ unit: target.value })}>
            {units.data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="which">
          <span className="meta">{t('procedures.people.opener')}</span>
          <select
            className="input filter"
            value={opener ?? ''}
            onChange={({ target }) => go({ unit, ...(target.value && { opener: target.value }) })}
          >
            <option value="">{t('procedures.people.anybody')}</option>
            {openers.data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {units.data?.items.length === 0 && <p className="note late">{t('procedures.people.nobodyOpens', { duty: dutyText(duty) })}</p>}
      {tried.error && <Unread error={tried.error} again={() => void tried.refetch()} />}
      {tried.data ? <Found tried={tried.data} /> : tried.isFetching && <Bones rows={4} />}
    </section>
  );
}

function Found({ tried }: { tried: Tried }) {
  const { t, words } = useTexts();
  return (
    <ol className="told">
      {tried.steps.map((step) => (
        <li key={step.step} className="card">
          <h2>{words(step.title, step.step)}</h2>
          <WhoFound step={step} />
          {step.rungs.length > 0 && (
            <details>
              <summary>{t('procedures.people.late')}</summary>
              <ul className="found-rungs">
                {step.rungs.map((each, n) => (
                  <Rung key={n} {...each} />
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

function WhoFound({ step }: { step: Tried['steps'][number] }) {
  const { t } = useTexts();
  const names = step.people.map(({ name }) => name).join(t('dates.comma'));
  const more = step.count - step.people.length;
  const people = more > 0 ? t('procedures.people.andMore', { names, count: more }) : names;
  const unit = step.unit?.name ?? '';
  switch (step.found) {
    case 'person':
      return <p>{t('procedures.people.person', { people, unit })}</p>;
    case 'pool':
      return <p>{t('procedures.people.pool', { people, unit, duty: dutyText(step.duty ?? ''), count: step.count })}</p>;
    case 'head':
      return (
        <p className="note">
          <Icon name="warn" />
          <span>{t('procedures.people.head', { people, unit })}</span>
        </p>
      );
    case 'nobody':
      return (
        <p className="note late">
          <Icon name="err" />
          <span>{t('procedures.people.nobody')}</span>
        </p>
      );
    case 'hangs':
      return <p className="meta2">{t('procedures.people.hangs')}</p>;
  }
}

function Rung({ rung, told, reassigned }: Tried['steps'][number]['rungs'][number]) {
  const texts = useTexts();
  const { t } = texts;
  const names = [...told, ...(reassigned ? [reassigned] : [])].map(({ name }) => name).join(t('dates.comma'));
  const reaches = rung.tell !== undefined || rung.reassign !== undefined;
  return (
    <li>
      {rungText(rung, texts)}
      {reaches && <b>{t('procedures.people.reaches', { names: names || t('procedures.people.noLeader') })}</b>}
    </li>
  );
}
