import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { procedure as procedureQuery, procedureDraft, procedureVersion } from '../api/queries.js';
import { Bones } from '../platform/empty.js';
import { FailurePage } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { usePageTitle } from '../platform/page.js';
import { Editor } from './editor.js';
import { Versions } from './versions.js';
import './procedures.css';

/** One procedure: its draft as text, checked and published here, and its versions. `new` = none yet. */
export function ProcedurePage() {
  const { t } = useTexts();
  const { key } = useParams({ from: '/shell/procedures/$key' });
  return (
    <div className="page">
      <p className="meta">
        <Link to="/procedures">{t('shell.places.procedures')}</Link> / {key === 'new' ? t('procedures.add') : key}
      </p>
      {key === 'new' ? <NewProcedure /> : <KnownProcedure key={key} procedureKey={key} />}
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

function KnownProcedure({ procedureKey }: { procedureKey: string }) {
  const { words } = useTexts();
  const { data: item, error, refetch } = useQuery(procedureQuery(procedureKey));
  const newest = item?.versions[0]?.version;
  const draft = useQuery({ ...procedureDraft(procedureKey), enabled: item?.draft !== undefined && item.draft !== null });
  const published = useQuery({
    ...procedureVersion(procedureKey, newest ?? 0),
    enabled: item !== undefined && !item.draft && newest !== undefined,
  });
  usePageTitle(words(item?.title, procedureKey));
  if (error) return <FailurePage error={error} again={() => void refetch()} />;
  if (!item) return <Bones rows={2} />;
  const source = item.draft ? draft.data?.source : newest ? published.data?.source : '';
  return (
    <>
      <h1>{words(item.title, item.key)}</h1>
      <div className="procedure-columns">
        {source === undefined ? (
          <Bones rows={4} />
        ) : (
          <Editor
            procedureKey={procedureKey}
            source={source}
            {...(item.draft ? { etag: item.draft.etag } : {})}
            known={draft.data?.problems ?? []}
          />
        )}
        <Versions item={item} />
      </div>
    </>
  );
}
