import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { answerOf, api } from '../api/client.js';
import { duties as dutiesQuery, session, units as unitsQuery } from '../api/queries.js';
import type { Account, Unit } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { formText } from '../platform/form-text.js';
import { dutyText, useTexts } from '../platform/i18n.js';
import { OneTimePassword } from './one-time-password.js';
import './accounts.css';

const ROLES = ['staff', 'manager', 'administrator'] as const;

/** Makes an account and shows its one-time password. */
export function NewAccount({ close }: { close: () => void }) {
  const { t } = useTexts();
  const again = useQueryClient();
  const { data: me } = useQuery(session);
  const { data: units } = useQuery(unitsQuery);
  const { data: duties } = useQuery(dutiesQuery);
  const [unit, setUnit] = useState<string>();
  const [held, setHeld] = useState<string[]>([]);
  const [role, setRole] = useState<Account['role']>('staff');
  const make = useMutation({
    mutationFn: (who: { login: string; name: string; unit: string }) =>
      answerOf(api.POST('/api/accounts', { body: { ...who, role, duties: held } })),
    onSuccess: () => again.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (unit) make.mutate({ login: formText(form, 'login'), name: formText(form, 'name'), unit });
  };
  const made = make.data && make.variables;
  if (made)
    return (
      <section className="card stack" aria-label={t('accounts.new')}>
        <h2>{t('accounts.made', { name: made.name })}</h2>
        <OneTimePassword given={make.data} login={made.login} />
        <Button onClick={close}>{t('shell.close')}</Button>
      </section>
    );
  return (
    <form className="card stack account-form" onSubmit={submit} aria-label={t('accounts.new')}>
      <h2>{t('accounts.new')}</h2>
      <label>
        <span className="label">{t('access.first.name')}</span>
        <Input name="name" required maxLength={100} autoComplete="off" />
      </label>
      <label>
        <span className="label">{t('access.login')}</span>
        <Input name="login" required pattern="[a-z0-9][a-z0-9._\-]{0,63}" title={t('accounts.loginHelp')} autoComplete="off" />
        <span className="meta2">{t('accounts.loginHelp')}</span>
      </label>
      <div>
        <label className="label" htmlFor="account-unit">
          {t('accounts.unit')}
        </label>
        <Select
          id="account-unit"
          value={unit}
          onChange={setUnit}
          showSearch={{ optionFilterProp: 'label' }}
          options={under(units?.items ?? [], me?.leads ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <div>
        <label className="label" htmlFor="account-duties">
          {t('accounts.duties')}
        </label>
        <Select
          id="account-duties"
          mode="multiple"
          value={held}
          onChange={setHeld}
          showSearch={{ optionFilterProp: 'label' }}
          options={duties?.items.map(({ code }) => ({ value: code, label: dutyText(code) })) ?? []}
        />
      </div>
      <div>
        <label className="label" htmlFor="account-role">
          {t('accounts.role')}
        </label>
        <Select
          id="account-role"
          value={role}
          onChange={setRole}
          options={ROLES.map((value) => ({ value, label: t(`access.roles.${value}`) }))}
        />
      </div>
      {make.error && <FailureNote error={make.error} kept />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" disabled={!unit || held.length === 0} loading={make.isPending}>
          {t('accounts.make')}
        </Button>
        <Button onClick={close}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}

/** These units and all below them. */
function under(units: readonly Unit[], tops: readonly string[]): Unit[] {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const lies = (id: string | undefined): boolean => id !== undefined && (tops.includes(id) || lies(parents.get(id)));
  return units.filter(({ id }) => lies(id));
}
