import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { ProcedureItem } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { Sep } from '../platform/page.js';

/** The published versions, newest first. A retired one takes no new cases; those that run on it go on. */
export function Versions({ item }: { item: ProcedureItem }) {
  const { t } = useTexts();
  return (
    <section className="card" aria-label={t('procedures.versions')}>
      <h2>{t('procedures.versions')}</h2>
      {item.versions.length === 0 && <p className="meta">{t('procedures.unpublished')}</p>}
      <ul className="versions">
        {item.versions.map((version) => (
          <VersionRow key={version.version} procedureKey={item.key} version={version} />
        ))}
      </ul>
    </section>
  );
}

function VersionRow({ procedureKey, version }: { procedureKey: string; version: ProcedureItem['versions'][number] }) {
  const texts = useTexts();
  const { t } = texts;
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const retire = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/procedures/{key}/versions/{version}/retire', { params: { path: { key: procedureKey, version: version.version } } }),
      ),
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <li>
      <div className="row wrap">
        <b>{t('procedures.version', { version: version.version })}</b>
        {version.retiredAt ? (
          <span className="chip">{t('procedures.retired', { at: momentText(version.retiredAt, texts) })}</span>
        ) : sure ? (
          <>
            <Button size="small" danger loading={retire.isPending} onClick={() => retire.mutate()}>
              {t('procedures.retireSure', { version: version.version })}
            </Button>
            <Button size="small" onClick={() => setSure(false)}>
              {t('shell.cancel')}
            </Button>
          </>
        ) : (
          <Button size="small" onClick={() => setSure(true)}>
            {t('procedures.retire')}
          </Button>
        )}
      </div>
      <p className="meta">
        {momentText(version.publishedAt, texts)}
        <Sep />
        {t('procedures.running', { count: version.openCases })}
        <Sep />
        <span title={version.sha256}>{version.sha256.slice(0, 10)}</span>
      </p>
      {sure && !version.retiredAt && <p className="meta2">{t('procedures.retireHelp')}</p>}
      {retire.error && <FailureNote error={retire.error} />}
    </li>
  );
}
