import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { useDeferredValue, useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { accountPages } from '../api/queries.js';
import type { Account } from '../api/shapes.js';
import { Bones, Empty } from '../platform/empty.js';
import { FailureNote, Unread } from '../platform/failure-note.js';
import { dutyText, useTexts } from '../platform/i18n.js';
import { dayText } from '../platform/moment.js';
import { Sep, usePageTitle } from '../platform/page.js';
import { say } from '../platform/toast.js';
import { ChangeAccount } from './change-account.js';
import { NewAccount } from './new-account.js';
import { OneTimePassword } from './one-time-password.js';

/** 账号: who can sign in, for the administrator of their units. */
export function AccountsPage() {
  const { t } = useTexts();
  const [q, setQ] = useState('');
  const [adding, setAdding] = useState(false);
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    accountPages(useDeferredValue(q.trim())),
  );
  usePageTitle(t('shell.places.accounts'));
  const accounts = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="page stack">
      <header className="page-head">
        <h1>{t('shell.places.accounts')}</h1>
        {!adding && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('accounts.new')}
          </Button>
        )}
      </header>
      {adding && <NewAccount close={() => setAdding(false)} />}
      <Input aria-label={t('accounts.seek')} placeholder={t('accounts.seek')} value={q} onChange={(event) => setQ(event.target.value)} />
      {error && <Unread error={error} again={() => void refetch()} />}
      <section className="card flush" aria-label={t('shell.places.accounts')}>
        {isPending && !error && <Bones />}
        {data && accounts.length === 0 && <Empty icon="check" title={t('accounts.none')} />}
        <ul className="rows">
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} />
          ))}
        </ul>
      </section>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('shell.more')}
        </Button>
      )}
    </div>
  );
}

function AccountRow({ account }: { account: Account }) {
  const texts = useTexts();
  const { t } = texts;
  const again = useQueryClient();
  const [changing, setChanging] = useState(false);
  const path = { id: account.id };
  const onSettled = () => again.invalidateQueries({ queryKey: ['accounts'] });
  const reset = useMutation({ mutationFn: () => answerOf(api.POST('/api/accounts/{id}/reset', { params: { path } })), onSettled });
  const lock = useMutation({
    mutationFn: () => answerOf(api.POST('/api/accounts/{id}/lock', { params: { path } })),
    onSuccess: ({ openTasks }) => say({ text: t('accounts.lockDone', { name: account.name, count: openTasks }) }),
    onSettled,
  });
  const unlock = useMutation({ mutationFn: () => answerOf(api.POST('/api/accounts/{id}/unlock', { params: { path } })), onSettled });
  const failed = reset.error ?? lock.error ?? unlock.error;
  return (
    <li className="task incident">
      <div className="grow">
        <b>{account.name}</b>
        {account.locked && <span className="chip">{t('accounts.locked')}</span>}
        <p className="meta">
          {account.login}
          <Sep />
          {t(`access.roles.${account.role}`)}
          {account.units.map(({ id, name, duty }) => (
            <span key={id + duty}>
              <Sep />
              {name} {dutyText(duty)}
            </span>
          ))}
        </p>
        {account.oneTimeUntil && <p className="meta2">{t('accounts.unused', { date: dayText(account.oneTimeUntil, texts) })}</p>}
        {reset.data && <OneTimePassword given={reset.data} login={account.login} />}
        {failed && <FailureNote error={failed} />}
        {changing && <ChangeAccount account={account} close={() => setChanging(false)} />}
      </div>
      <div className="row wrap">
        <Button onClick={() => setChanging(true)}>{t('accounts.change')}</Button>
        <Popconfirm
          title={t('accounts.resetSure', { name: account.name })}
          okText={t('accounts.reset')}
          cancelText={t('shell.cancel')}
          onConfirm={() => reset.mutate()}
        >
          <Button loading={reset.isPending}>{t('accounts.reset')}</Button>
        </Popconfirm>
        {account.locked ? (
          <Button loading={unlock.isPending} onClick={() => unlock.mutate()}>
            {t('accounts.unlock')}
          </Button>
        ) : (
          <Popconfirm
            title={t('accounts.lockSure', { name: account.name })}
            okText={t('accounts.lock')}
            cancelText={t('shell.cancel')}
            onConfirm={() => lock.mutate()}
          >
            <Button danger loading={lock.isPending}>
              {t('accounts.lock')}
            </Button>
          </Popconfirm>
        )}
      </div>
    </li>
  );
}
