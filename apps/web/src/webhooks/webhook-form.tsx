import { useQuery } from '@tanstack/react-query';
import { FACT_TYPES } from '@wubu/engine';
import { Button, Input, Select } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { procedures } from '../api/queries.js';
import type { Webhook } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { formText } from '../platform/form-text.js';
import { useTexts } from '../platform/i18n.js';
import '../access/accounts.css';

/** What somebody wants of a webhook. */
export type WebhookWish = Pick<Webhook, 'name' | 'url' | 'types'> & { procedure?: string };

interface Asked {
  title: string;
  button: string;
  /** How it is now; default: it is new. */
  webhook?: Webhook;
  busy: boolean;
  error: unknown;
  send: (wish: WebhookWish) => void;
  close: () => void;
}

/** Asks what a webhook is for, where it posts, and of what it is told. */
export function WebhookForm({ title, button, webhook, busy, error, send, close }: Asked) {
  const { t, words } = useTexts();
  const id = useId();
  const { data } = useQuery(procedures);
  const [procedure, setProcedure] = useState(webhook?.procedure);
  const [types, setTypes] = useState(webhook?.types ?? []);
  const published = data?.items.filter(({ versions }) => versions.length > 0) ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    send({ name: formText(form, 'name'), url: formText(form, 'url'), types, ...(procedure && { procedure }) });
  };
  return (
    <form className={webhook ? 'stack account-form' : 'card stack account-form'} onSubmit={submit} aria-label={title}>
      <h2>{title}</h2>
      <label>
        <span className="label">{t('webhooks.name')}</span>
        <Input name="name" required maxLength={100} autoComplete="off" defaultValue={webhook?.name} />
      </label>
      <label>
        <span className="label">{t('webhooks.url')}</span>
        <Input name="url" type="url" required maxLength={500} autoComplete="off" defaultValue={webhook?.url} placeholder="https://" />
        <span className="meta2">{t('webhooks.urlHelp')}</span>
      </label>
      <div>
        <label className="label" htmlFor={`${id}procedure`}>
          {t('webhooks.procedure')}
        </label>
        <Select
          id={`${id}procedure`}
          allowClear
          value={procedure}
          onChange={setProcedure}
          placeholder={t('webhooks.allProcedures')}
          showSearch={{ optionFilterProp: 'label' }}
          options={published.map(({ key, title: called }) => ({ value: key, label: words(called, key) }))}
        />
      </div>
      <div>
        <label className="label" htmlFor={`${id}types`}>
          {t('webhooks.types')}
        </label>
        <Select
          id={`${id}types`}
          mode="multiple"
          value={types}
          onChange={setTypes}
          placeholder={t('webhooks.allTypes')}
          options={(FACT_TYPES as Webhook['types']).map((value) => ({ value, label: value }))}
        />
      </div>
      {!!error && <FailureNote error={error} kept />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" loading={busy}>
          {button}
        </Button>
        <Button onClick={close}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
