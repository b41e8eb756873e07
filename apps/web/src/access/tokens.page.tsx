import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { answerOf, api } from '../api/client.js';
import { tokens } from '../api/queries.js';
import type { components } from '../api/generated/schema.js';
import { FailureNote } from '../platform/failure-note.js';
import { formText } from '../platform/form-text.js';
import { useTexts } from '../platform/i18n.js';
import { dayText } from '../platform/moment.js';
import { usePageTitle } from '../platform/page.js';

type Scope = components['schemas']['NewTokenDto']['scopes'][number];
const SCOPES: Scope[] = ['read', 'act', 'messages', 'feed'];
const DAYS = [7, 30, 90];
const DAY_MS = 86_400_000;
/** The server refuses what is more than 90 days by its own clock. */
const CLOCKS_DIFFER_MS = 60_000;

/** 访问令牌: what other systems may call with in my name. */
export function TokensPage() {
  const texts = useTexts();
  const { t } = texts;
  usePageTitle(t('access.tokens.title'));
  const { data } = useQuery(tokens);
  const again = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/api/tokens/{id}', { params: { path: { id } } })),
    onSettled: () => again.invalidateQueries(tokens),
  });
  return (
    <div className="page stack">
      <h1>{t('access.tokens.title')}</h1>
      <p className="meta2">{t('access.tokens.help')}</p>
      <NewToken />
      {revoke.error && <FailureNote error={revoke.error} />}
      {data?.items.map(({ id, name, scopes, expiresAt, usedAt }) => (
        <section key={id} className="card">
          <h2>{name}</h2>
          <p className="meta2">
            {scopes.map((scope) => t(`access.tokens.scopes.${scope}`)).join(' · ')} <i className="sep" />{' '}
            {t('access.tokens.ends', { date: dayText(expiresAt, texts) })} <i className="sep" />{' '}
            {usedAt ? t('access.tokens.used', { date: dayText(usedAt, texts) }) : t('access.tokens.neverUsed')}
          </p>
          <Button danger loading={revoke.isPending && revoke.variables === id} onClick={() => revoke.mutate(id)}>
            {t('access.tokens.revoke')}
          </Button>
        </section>
      ))}
    </div>
  );
}

function NewToken() {
  const { t } = useTexts();
  const again = useQueryClient();
  const [scopes, setScopes] = useState<Scope[]>(['read']);
  const [days, setDays] = useState(30);
  const make = useMutation({
    mutationFn: (name: string) => {
      const expiresAt = new Date(Date.now() + days * DAY_MS - CLOCKS_DIFFER_MS).toISOString();
      return answerOf(api.POST('/api/tokens', { body: { name, scopes, expiresAt } }));
    },
    onSuccess: () => again.invalidateQueries(tokens),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    make.mutate(formText(event.currentTarget, 'name'));
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{t('access.tokens.new')}</h2>
      <div>
        <label className="label" htmlFor="token-name">
          {t('access.tokens.name')}
        </label>
        <Input id="token-name" name="name" required maxLength={100} autoComplete="off" />
      </div>
      <Checkbox.Group
        options={SCOPES.map((value) => ({ value, label: t(`access.tokens.scopes.${value}`) }))}
        value={scopes}
        onChange={setScopes}
      />
      <div>
        <label className="label" htmlFor="token-days">
          {t('access.tokens.for')}
        </label>
        <Select
          id="token-days"
          value={days}
          onChange={setDays}
          options={DAYS.map((value) => ({ value, label: t('access.tokens.days', { count: value }) }))}
        />
      </div>
      {make.error && <FailureNote error={make.error} />}
      <div>
        <Button type="primary" htmlType="submit" disabled={scopes.length === 0} loading={make.isPending}>
          {t('access.tokens.make')}
        </Button>
      </div>
      {make.data && (
        <div role="status">
          <p>{t('access.tokens.once')}</p>
          <Input readOnly aria-label={t('access.tokens.title')} value={make.data.token} onFocus={(event) => event.target.select()} />
        </div>
      )}
    </form>
  );
}
