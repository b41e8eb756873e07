import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { ProcedureItem } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { Sep } from '../platform/page.js';
import { CaseCount } from './case-count.js';
import { Copy } from './copy.js';
import { useEdits } from './use-edits.js';
import { Reason } from '../platform/reason.js';

type Version = ProcedureItem['versions'][number];

/** The published versions, newest first. A retired one takes no new cases; those that run on it go on. */
export function Versions({ item }: { item: ProcedureItem }) {
  const { t } = useTexts();
  const edits = useEdits();
  const inUse = item.versions.filter(({ retiredAt }) => !retiredAt);
  return (
    <section className="card" aria-label={t('procedures.versions')}>
      <h2>{t('procedures.versions')}</h2>
      {item.versions.length === 0 && <p className="meta">{t('procedures.unpublished')}</p>}
      {item.versions.length > 0 && inUse.length === 0 && <p className="note">{t('procedures.allRetired')}</p>}
      <ul className="versions">
        {item.versions.map((version) => (
          <VersionRow key={version.version} procedureKey={item.key} version={version} next={nextAfter(version, inUse)} />
        ))}
      </ul>
      {edits && (
        <div className="version-more">
          {inUse.length > 1 && <RetireAll procedureKey={item.key} />}
          <Copy procedureKey={item.key} />
        </div>
      )}
    </section>
  );
}

/** The version that new cases get when this one is retired, if that changes anything. */
function nextAfter(version: Version, inUse: Version[]): number | 'none' | undefined {
  if (inUse[0]?.version !== version.version) return undefined;
  return inUse[1]?.version ?? 'none';
}

function VersionRow({ procedureKey, version, next }: { procedureKey: string; version: Version; next: number | 'none' | undefined }) {
  const texts = useTexts();
  const { t } = texts;
  const queries = useQueryClient();
  const edits = useEdits();
  const [asks, setAsks] = useState(false);
  const path = { key: procedureKey, version: version.version };
  const settled = { onSettled: () => queries.invalidateQueries() };
  const retire = useMutation({
    mutationFn: (reason: string) =>
      answerOf(api.POST('/api/procedures/{key}/versions/{version}/retire', { params: { path }, body: { reason } })),
    onSuccess: () => setAsks(false),
    ...settled,
  });
  const restore = useMutation({
    mutationFn: () => answerOf(api.POST('/api/procedures/{key}/versions/{version}/restore', { params: { path } })),
    ...settled,
  });
  const error = retire.error ?? restore.error;
  return (
    <li>
      <div className="row wrap">
        <Link
          to="/procedures/$key"
          params={{ key: procedureKey }}
          search={{ view: 'steps', version: version.version }}
          className="version-link"
        >
          <b>{t('procedures.version', { version: version.version })}</b>
        </Link>
        {version.retiredAt ? (
          <span className="chip">{t('procedures.isRetired')}</span>
        ) : (
          next !== undefined && <span className="chip brand">{t('procedures.newCases')}</span>
        )}
        <span className="grow" />
        {edits && version.retiredAt && (
          <Button size="small" loading={restore.isPending} onClick={() => restore.mutate()}>
            {t('procedures.restore')}
          </Button>
        )}
        {edits && !version.retiredAt && !asks && (
          <Button size="small" onClick={() => setAsks(true)}>
            {t('procedures.retire')}
          </Button>
        )}
      </div>
      <p className="meta">
        {t('procedures.publishedAt', { at: momentText(version.publishedAt, texts) })}
        <Sep />
        <span title={version.sha256}>{version.sha256.slice(0, 10)}</span>
      </p>
      <CaseCount of={{ procedure: procedureKey, version: version.version }} cases={version.cases} />
      {version.retirements?.map((each) => (
        <p key={each.at} className="meta2 words">
          {t('procedures.retiredBy', { at: momentText(each.at, texts), name: each.by.name, reason: each.reason })}
          {each.endedAt && t('procedures.restoredBy', { at: momentText(each.endedAt, texts), name: each.endedBy?.name ?? '' })}
        </p>
      ))}
      {asks && !version.retiredAt && (
        <Reason
          help={
            next === undefined
              ? t('procedures.retireOld')
              : next === 'none'
                ? t('procedures.retireLast')
                : t('procedures.retireNext', { version: next })
          }
          button={t('procedures.retireSure', { version: version.version })}
          busy={retire.isPending}
          send={(reason) => retire.mutate(reason)}
          close={() => setAsks(false)}
        />
      )}
      {error && <FailureNote error={error} />}
    </li>
  );
}

function RetireAll({ procedureKey }: { procedureKey: string }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const retire = useMutation({
    mutationFn: (reason: string) =>
      answerOf(api.POST('/api/procedures/{key}/retire', { params: { path: { key: procedureKey } }, body: { reason } })),
    onSettled: () => queries.invalidateQueries(),
  });
  if (!asks)
    return (
      <Button size="small" onClick={() => setAsks(true)}>
        {t('procedures.retireAll')}
      </Button>
    );
  return (
    <>
      <Reason
        help={t('procedures.retireLast')}
        button={t('procedures.retireAll')}
        busy={retire.isPending}
        send={(reason) => retire.mutate(reason)}
        close={() => setAsks(false)}
      />
      {retire.error && <FailureNote error={retire.error} />}
    </>
  );
}
