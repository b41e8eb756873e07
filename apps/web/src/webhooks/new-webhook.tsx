import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { answerOf, api } from '../api/client.js';
import { webhooks } from '../api/queries.js';
import { useTexts } from '../platform/i18n.js';
import { Secret } from './secret.js';
import { WebhookForm, type WebhookWish } from './webhook-form.js';

/** Makes a webhook and shows its secret. */
export function NewWebhook({ close }: { close: () => void }) {
  const { t } = useTexts();
  const again = useQueryClient();
  const make = useMutation({
    mutationFn: (body: WebhookWish) => answerOf(api.POST('/api/webhooks', { body })),
    onSuccess: () => again.invalidateQueries(webhooks),
  });
  if (!make.data)
    return (
      <WebhookForm
        title={t('webhooks.new')}
        button={t('webhooks.make')}
        busy={make.isPending}
        error={make.error}
        send={make.mutate}
        close={close}
      />
    );
  return (
    <section className="card stack" aria-label={t('webhooks.new')}>
      <h2>{t('webhooks.made', { name: make.data.name })}</h2>
      <Secret secret={make.data.secret} help={t('webhooks.once')} />
      <p>
        <Button onClick={close}>{t('shell.close')}</Button>
      </p>
    </section>
  );
}
