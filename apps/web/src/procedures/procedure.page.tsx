import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { procedure as procedureQuery, procedureDraft, procedureVersion } from '../api/queries.js';
import { Bones } from '../platform/empty.js';
import type { ProcedureItem } from '../api/shapes.js';
import { FailureNote, FailurePage } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { usePageTitle } from '../platform/page.js';
import { PROCEDURE_VIEWS, type ProcedureView } from '../platform/search.js';
import { CompareView } from './compare-view.js';
import { Editor } from './editor.js';
import { Missing } from './missing.js';
import { PeopleView } from './people-view.js';
import { StepsView } from './steps-view.js';
import { useEdits } from './use-edits.js';
import { Versions } from './versions.js';
import { WhichChoice } from './which-choice.js';
import { allOf, useDefinition } from './which.js';
import './procedures.css';

/** One procedure: its steps in words, whom they would find, versions compared, its text. `new` = none yet. */
export function ProcedurePage() {
  const { t } = useTexts();
  const { key } = useParams({ from: '/shell/procedures/$key' });
  const isNew = useEdits() && key === 'new';
  return (
    <div className="page">
      <p className="meta">
        <Link to="/procedures">{t('shell.places.procedures')}</Link> / {isNew ? t('procedures.add') : key}
      </p>
      {isNew ? <NewProcedure /> : <KnownProcedure key={key} procedureKey={key} />}
    </div>
  );
}

function NewProcedure() {
  const { t } = useTexts();
  usePageTitle(t('procedures.add'));
  return (
    <>
      <h1>{t('procedures.add')}</h1>
      <Editor source="" />
    </>
  );
}

const PUBLISHED_VIEWS = ['steps', 'compare'] as const;

function KnownProcedure({ procedureKey }: { procedureKey: string }) {
  const { t, words } = useTexts();
  const search = useSearch({ from: '/shell/procedures/$key' });
  const { data: item, error, refetch } = useQuery(procedureQuery(procedureKey));
  const views = useEdits() ? PROCEDURE_VIEWS : PUBLISHED_VIEWS;
  usePageTitle(words(item?.title, procedureKey));
  if (error) return <FailurePage error={error} again={() => void refetch()} />;
  if (!item) return <Bones rows={2} />;
  const view = views.find((each) => each === search.view) ?? (item.versions.length > 0 ? 'steps' : 'text');
  const isWide = view === 'compare';
  return (
    <>
      <header className="page-head">
        <h1>{words(item.title, item.key)}</h1>
        <nav className="views" aria-label={t('procedures.viewsLabel')}>
          {views.map((each) => (
            <Link
              key={each}
              to="/procedures/$key"
              params={{ key: item.key }}
              search={{ view: each, ...(search.version !== undefined && each !== 'text' && { version: search.version }) }}
              aria-current={each === view ? 'page' : undefined}
              activeProps={{}}
            >
              {t(`procedures.views.${each}`)}
            </Link>
          ))}
        </nav>
      </header>
      <Missing item={item} />
      <div className={isWide ? 'stack' : 'procedure-columns'}>
        {view === 'text' && <Text item={item} />}
        {view === 'compare' && <CompareView item={item} search={search} />}
        {(view === 'steps' || view === 'people') && <OneVersion item={item} view={view} search={search} />}
        {!isWide && <Versions item={item} />}
      </div>
    </>
  );
}

/** The text of the draft, or of the newest version to start another draft from. */
function Text({ item }: { item: ProcedureItem }) {
  const newest = item.versions[0]?.version;
  const draft = useQuery({ ...procedureDraft(item.key), enabled: Boolean(item.draft) });
  const published = useQuery({ ...procedureVersion(item.key, newest ?? 0), enabled: !item.draft && newest !== undefined });
  const source = item.draft ? draft.data?.source : newest ? published.data?.source : '';
  if (source === undefined) return <Bones rows={4} />;
  return (
    <Editor
      procedureKey={item.key}
      versions={item.versions}
      source={source}
      {...(item.draft ? { etag: item.draft.etag } : {})}
      known={draft.data?.problems ?? []}
    />
  );
}

/** One version, or the draft: its steps in words, or whom they would find. */
function OneVersion({ item, view, search }: { item: ProcedureItem; view: 'steps' | 'people'; search: ProcedureView }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const all = allOf(item);
  const which = search.version ?? item.versions.find(({ retiredAt }) => !retiredAt)?.version ?? all[0];
  const { definition, error, unreadable } = useDefinition(item.key, which);
  return (
    <div className="stack">
      {all.length > 1 && (
        <div className="filters">
          <WhichChoice
            item={item}
            label={t('procedures.which')}
            chosen={which}
            choose={(version) => void navigate({ to: '/procedures/$key', params: { key: item.key }, search: { view, version } })}
          />
        </div>
      )}
      {error && <FailureNote error={error} />}
      {unreadable && <p className="note">{t('procedures.unreadable')}</p>}
      {!definition && !error && !unreadable && <Bones rows={4} />}
      {definition && view === 'steps' && <StepsView definition={definition} />}
      {definition && which !== undefined && view === 'people' && (
        <PeopleView procedureKey={item.key} definition={definition} which={which} search={search} />
      )}
    </div>
  );
}
