import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import type { FormEvent } from 'react';
import { answerOf, api } from '../api/client.js';
import { webhooks } from '../api/queries.js';
import { wallClock } from '../platform/dates.js';
import { FailureNote } from '../platform/failure-note.js';
import { formText } from '../platform/form-text.js';
import { useTexts } from '../platform/i18n.js';
import { serverNow } from '../platform/now.js';
import { say } from '../platform/toast.js';

/** Has everything told again that was recorded since the beginning of a day. */
export function Replay({ id, close }: { id: string; close: () => void }) {
  const { t } = useTexts();
  const again = useQueryClient();
  const today = new Date(wallClock(serverNow())).toISOString().slice(0, 10);
  const replay = useMutation({
    mutationFn: (day: string) =>
      answerOf(api.POST('/api/webhooks/{id}/replay', { params: { path: { id } }, body: { since: `${day}T00:00:00+08:00` } })),
    onSuccess: () => {
      say({ text: t('webhooks.replayed') });
      close();
    },
    onSettled: () => again.invalidateQueries(webhooks),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    replay.mutate(formText(event.currentTarget, 'day'));
  };
  return (
    <form className="stack account-form" onSubmit={submit} aria-label={t('webhooks.replay')}>
      <p className="meta2">{t('webhooks.replayHelp')}</p>
      <label>
        <span className="label">{t('webhooks.replaySince')}</span>
        <Input name="day" type="date" required max={today} defaultValue={today} />
      </label>
      {replay.error && <FailureNote error={replay.error} />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" loading={replay.isPending}>
          {t('webhooks.replay')}
        </Button>
        <Button onClick={close}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
