import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { procedures as proceduresQuery } from '../api/queries.js';
import type { ProcedureItem } from '../api/shapes.js';
import { Bones, Empty } from '../platform/empty.js';
import { Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { momentText } from '../platform/moment.js';
import { usePageTitle } from '../platform/page.js';
import { allCases, CaseCount } from './case-count.js';
import { MissingChip } from './missing.js';
import { useEdits } from './use-edits.js';
import './procedures.css';

/** 流程: each procedure with its versions and how many cases run on them. */
export function ProceduresPage() {
  const { t } = useTexts();
  const { data, isPending, error, refetch } = useQuery(proceduresQuery);
  const edits = useEdits();
  usePageTitle(t('shell.places.procedures'));
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="grow">{t('shell.places.procedures')}</h1>
        {edits && (
          <Link to="/procedures/$key" params={{ key: 'new' }} search={{}} className="button primary">
            <Icon name="plus" small />
            {t('procedures.add')}
          </Link>
        )}
      </header>
      {error && <Unread error={error} again={() => void refetch()} />}
      {isPending && !error && <Bones rows={3} />}
      {data?.items.length === 0 && (
        <Empty icon="branch" title={t('procedures.none')}>
          {edits && <p className="meta2">{t('procedures.noneHelp')}</p>}
        </Empty>
      )}
      <ul className="procedure-cards">
        {data?.items.map((item) => (
          <ProcedureCard key={item.key} item={item} />
        ))}
      </ul>
    </div>
  );
}

function ProcedureCard({ item }: { item: ProcedureItem }) {
  const texts = useTexts();
  const { t, words } = texts;
  const newest = item.versions[0];
  const isRetired = newest !== undefined && item.versions.every(({ retiredAt }) => retiredAt);
  return (
    <li className="card">
      <h2>
        <Link to="/procedures/$key" params={{ key: item.key }} search={{}}>
          {words(item.title, item.key)}
        </Link>
      </h2>
      <p className="meta">{item.key}</p>
      <p className="row wrap">
        {item.draft && <span className="chip brand">{t('procedures.draft')}</span>}
        {isRetired && <span className="chip">{t('procedures.isRetired')}</span>}
        <MissingChip item={item} />
        <span className="meta2">
          {newest
            ? t('procedures.published', { version: newest.version, at: momentText(newest.publishedAt, texts) })
            : t('procedures.unpublished')}
        </span>
      </p>
      <CaseCount of={{ procedure: item.key }} cases={allCases(item)} />
    </li>
  );
}
