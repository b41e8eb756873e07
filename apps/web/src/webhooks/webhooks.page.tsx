import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { webhooks } from '../api/queries.js';
import { Bones, Empty } from '../platform/empty.js';
import { Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { usePageTitle } from '../platform/page.js';
import { NewWebhook } from './new-webhook.js';
import { WebhookRow } from './webhook-row.js';

/** 推送: the other systems that are told what happens, for the administrator who looks after them. */
export function WebhooksPage() {
  const { t } = useTexts();
  const [adding, setAdding] = useState(false);
  const { data, isPending, error, refetch } = useQuery(webhooks);
  usePageTitle(t('webhooks.title'));
  return (
    <div className="page stack">
      <header className="page-head">
        <h1>{t('webhooks.title')}</h1>
        {!adding && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('webhooks.new')}
          </Button>
        )}
      </header>
      <p className="meta2">{t('webhooks.help')}</p>
      {adding && <NewWebhook close={() => setAdding(false)} />}
      {error && <Unread error={error} again={() => void refetch()} />}
      <section className="card flush" aria-label={t('webhooks.title')}>
        {isPending && !error && <Bones />}
        {data?.items.length === 0 && !adding && (
          <Empty icon="info" title={t('webhooks.none')}>
            <p className="meta2">{t('webhooks.noneHelp')}</p>
          </Empty>
        )}
        <ul className="rows">
          {data?.items.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      </section>
    </div>
  );
}
