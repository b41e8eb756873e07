import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { procedures, webhooks } from '../api/queries.js';
import type { Webhook } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { Sep } from '../platform/page.js';
import { Deliveries } from './deliveries.js';
import { Replay } from './replay.js';
import { Secret } from './secret.js';
import { WebhookForm, type WebhookWish } from './webhook-form.js';

/** One webhook: what it is told, how that goes, and what can be done about it. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { t } = useTexts();
  const again = useQueryClient();
  const [open, setOpen] = useState<'change' | 'replay' | 'log'>();
  const close = () => setOpen(undefined);
  const path = { id: webhook.id };
  const onSettled = () => again.invalidateQueries(webhooks);
  const put = useMutation({
    mutationFn: (body: WebhookWish & { on: boolean }) => answerOf(api.PUT('/api/webhooks/{id}', { params: { path }, body })),
    onSuccess: close,
    onSettled,
  });
  const renew = useMutation({ mutationFn: () => answerOf(api.POST('/api/webhooks/{id}/secret', { params: { path } })) });
  const remove = useMutation({ mutationFn: () => answerOf(api.DELETE('/api/webhooks/{id}', { params: { path } })), onSettled });
  const { name, url, types, procedure, stopped } = webhook;
  const present: WebhookWish = { name, url, types, ...(procedure && { procedure }) };
  const on = !stopped;
  const failed = renew.error ?? remove.error ?? (open === 'change' ? null : put.error);
  return (
    <li className="task incident">
      <div className="grow stack">
        <About webhook={webhook} />
        {renew.data && <Secret secret={renew.data.secret} help={t('webhooks.renewed')} />}
        {failed && <FailureNote error={failed} />}
        {open === 'change' && (
          <WebhookForm
            title={t('webhooks.change')}
            button={t('webhooks.save')}
            webhook={webhook}
            busy={put.isPending}
            error={put.error}
            send={(wish) => put.mutate({ ...wish, on })}
            close={close}
          />
        )}
        {open === 'replay' && <Replay id={webhook.id} close={close} />}
        {open === 'log' && <Deliveries id={webhook.id} />}
      </div>
      <div className="row wrap">
        <Button aria-expanded={open === 'log'} onClick={() => setOpen(open === 'log' ? undefined : 'log')}>
          {t('webhooks.log')}
        </Button>
        <Button onClick={() => setOpen('change')}>{t('webhooks.change')}</Button>
        <Button loading={put.isPending && open !== 'change'} onClick={() => put.mutate({ ...present, on: !on })}>
          {t(on ? 'webhooks.off' : 'webhooks.on')}
        </Button>
        <Button onClick={() => setOpen('replay')}>{t('webhooks.replay')}</Button>
        <Sure title={t('webhooks.renewSure')} button={t('webhooks.renew')} busy={renew.isPending} act={() => renew.mutate()} />
        <Sure
          title={t('webhooks.removeSure', { name })}
          button={t('webhooks.remove')}
          busy={remove.isPending}
          act={() => remove.mutate()}
          danger
        />
      </div>
    </li>
  );
}

function About({ webhook }: { webhook: Webhook }) {
  const texts = useTexts();
  const { t, words } = texts;
  const { data } = useQuery(procedures);
  const { name, url, types, procedure, owner, stopped, failingSince, pending, failed } = webhook;
  const titleOf = (key: string) => words(data?.items.find((item) => item.key === key)?.title, key);
  return (
    <div>
      <b>{name}</b> {stopped && <span className="chip">{t(`webhooks.stopped.${stopped}`)}</span>}
      <p className="meta words">{url}</p>
      <p className="meta">
        {procedure ? titleOf(procedure) : t('webhooks.allProcedures')}
        <Sep />
        {types.length > 0 ? types.join(t('dates.comma')) : t('webhooks.allTypes')}
        <Sep />
        {t('webhooks.owner', { name: owner.name })}
      </p>
      <p className="meta2">
        {failingSince && (
          <>
            <b>{t('webhooks.failingSince', { at: momentText(failingSince, texts) })}</b>
            <Sep />
          </>
        )}
        {t('webhooks.pending', { count: pending })}
        <Sep />
        {t('webhooks.failed', { count: failed })}
      </p>
    </div>
  );
}

interface Asked {
  title: string;
  button: string;
  busy: boolean;
  danger?: boolean;
  act: () => void;
}

function Sure({ title, button, busy, danger = false, act }: Asked) {
  const { t } = useTexts();
  return (
    <Popconfirm title={title} okText={button} cancelText={t('shell.cancel')} onConfirm={act}>
      <Button danger={danger} loading={busy}>
        {button}
      </Button>
    </Popconfirm>
  );
}
