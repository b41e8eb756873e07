import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { procedure as procedureQuery, session } from '../api/queries.js';
import { Bones, Empty } from '../platform/empty.js';
import { FailurePage } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { usePageTitle } from '../platform/page.js';
import { OpenForm } from './open-form.js';
import './cases.css';

/** 发起: choose the procedure, then fill in its first step or only start it. */
export function OpenCasePage() {
  const { t, words } = useTexts();
  const { procedure: key } = useSearch({ from: '/shell/cases/new' });
  const { data: me } = useQuery(session);
  const only = me?.opens.length === 1 ? me.opens[0]?.key : undefined;
  const chosen = key ?? only;
  usePageTitle(t('cases.open'));
  return (
    <div className="page narrow">
      <h1>{t('cases.open')}</h1>
      {me?.opens.length === 0 && (
        <Empty icon="info" title={t('cases.none.opens')}>
          <p className="meta2">{t('cases.none.opensHelp')}</p>
        </Empty>
      )}
      {!!me && me.opens.length > 1 && (
        <nav className="options choose" aria-label={t('cases.which')}>
          {me.opens.map((one) => (
            <Link
              key={one.key}
              to="/cases/new"
              search={{ procedure: one.key }}
              className="button"
              aria-current={one.key === chosen ? 'true' : undefined}
              activeProps={{}}
            >
              {words(one.title, one.key)}
            </Link>
          ))}
        </nav>
      )}
      {chosen && me && <FirstStep key={chosen} procedureKey={chosen} />}
    </div>
  );
}

function FirstStep({ procedureKey }: { procedureKey: string }) {
  const { data, error, refetch } = useQuery(procedureQuery(procedureKey));
  const { data: me } = useQuery(session);
  if (error) return <FailurePage error={error} again={() => void refetch()} />;
  if (!data?.definition || !me) return <Bones rows={2} />;
  return <OpenForm definition={data.definition} me={me} />;
}
