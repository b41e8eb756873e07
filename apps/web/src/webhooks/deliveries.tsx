import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { deliveryPages } from '../api/queries.js';
import type { Delivery } from '../api/shapes.js';
import { Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { More } from '../platform/more.js';
import { Sep } from '../platform/page.js';

const STATUSES = ['failed', 'pending', 'done'] as const;

/** How telling went, the newest first; what was given up can be tried again. */
export function Deliveries({ id }: { id: string }) {
  const { t } = useTexts();
  const again = useQueryClient();
  const [status, setStatus] = useState<(typeof STATUSES)[number]>('failed');
  const pages = useInfiniteQuery(deliveryPages(id, status));
  const retry = useMutation({
    mutationFn: () => answerOf(api.POST('/api/webhooks/{id}/retry', { params: { path: { id } } })),
    onSettled: () => again.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const found = pages.data?.pages.flatMap(({ items }) => items);
  const error = pages.error ?? retry.error;
  return (
    <section className="stack" aria-label={t('webhooks.log')}>
      <div className="bar-row">
        <Segmented
          aria-label={t('webhooks.log')}
          options={STATUSES.map((value) => ({ value, label: t(`webhooks.status.${value}`) }))}
          value={status}
          onChange={setStatus}
        />
        {status !== 'done' && (
          <Button disabled={!found?.length} loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('webhooks.retry')}
          </Button>
        )}
      </div>
      {error && <Unread error={error} again={() => void pages.refetch()} />}
      {found?.length === 0 && <p className="meta2">{t(`webhooks.noneOf.${status}`)}</p>}
      <ul>
        {found?.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      <More of={pages} />
    </section>
  );
}

function DeliveryLine({ delivery: { case: about, seq, type, attempts, answer, nextAt, endedAt, recordedAt } }: { delivery: Delivery }) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <li className="meta">
      <Link to="/cases/$caseId" params={{ caseId: about.id }}>
        {about.number}
      </Link>{' '}
      #{seq} {type}
      <Sep />
      {momentText(endedAt ?? recordedAt, texts)}
      {attempts > 0 && (
        <>
          <Sep />
          {t('webhooks.attempts', { count: attempts })} {answer}
        </>
      )}
      {nextAt && attempts > 0 && (
        <>
          <Sep />
          {t('machinery.next', { at: momentText(nextAt, texts) })}
        </>
      )}
    </li>
  );
}
