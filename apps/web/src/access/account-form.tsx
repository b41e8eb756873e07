import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { duties as dutiesQuery, session, units as unitsQuery } from '../api/queries.js';
import type { Account, Unit } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { formText } from '../platform/form-text.js';
import { dutyText, useTexts } from '../platform/i18n.js';
import './accounts.css';

const ROLES = ['staff', 'manager', 'administrator'] as const;

/** What an administrator says of somebody. */
export interface WhoAndWhere {
  name: string;
  role: Account['role'];
  unit: string;
  duties: string[];
}

interface Asked {
  title: string;
  button: string;
  /** Who it is; default: somebody new, who is asked for a login. */
  account?: Account;
  busy: boolean;
  error: unknown;
  /** `login`: of somebody new. */
  send: (who: WhoAndWhere, login: string) => void;
  close: () => void;
}

/** Asks what somebody is called, may do, and where they work. */
export function AccountForm({ title, button, account, busy, error, send, close }: Asked) {
  const { t } = useTexts();
  const id = useId();
  const { data: me } = useQuery(session);
  const { data: units } = useQuery(unitsQuery);
  const { data: known } = useQuery(dutiesQuery);
  const first = account?.units[0]?.id;
  const [unit, setUnit] = useState(first);
  const [duties, setDuties] = useState(account?.units.filter((each) => each.id === first).map(({ duty }) => duty) ?? []);
  const [role, setRole] = useState<Account['role']>(account?.role ?? 'staff');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (unit) send({ name: formText(form, 'name'), role, unit, duties }, formText(form, 'login'));
  };
  return (
    <form className={account ? 'stack account-form' : 'card stack account-form'} onSubmit={submit} aria-label={title}>
      <h2>{title}</h2>
      <label>
        <span className="label">{t('access.first.name')}</span>
        <Input name="name" required maxLength={100} autoComplete="off" defaultValue={account?.name} />
      </label>
      {!account && (
        <label>
          <span className="label">{t('access.login')}</span>
          <Input name="login" required pattern="[a-z0-9][a-z0-9._\-]{0,63}" title={t('accounts.loginHelp')} autoComplete="off" />
          <span className="meta2">{t('accounts.loginHelp')}</span>
        </label>
      )}
      <div>
        <label className="label" htmlFor={`${id}unit`}>
          {t('accounts.unit')}
        </label>
        <Select
          id={`${id}unit`}
          value={unit}
          onChange={setUnit}
          showSearch={{ optionFilterProp: 'label' }}
          options={under(units?.items ?? [], me?.leads ?? []).map(({ id: value, name }) => ({ value, label: name }))}
        />
      </div>
      <div>
        <label className="label" htmlFor={`${id}duties`}>
          {t('accounts.duties')}
        </label>
        <Select
          id={`${id}duties`}
          mode="multiple"
          value={duties}
          onChange={setDuties}
          showSearch={{ optionFilterProp: 'label' }}
          options={known?.items.map(({ code }) => ({ value: code, label: dutyText(code) })) ?? []}
        />
      </div>
      <div>
        <label className="label" htmlFor={`${id}role`}>
          {t('accounts.role')}
        </label>
        <Select
          id={`${id}role`}
          value={role}
          onChange={setRole}
          options={ROLES.map((value) => ({ value, label: t(`access.roles.${value}`) }))}
        />
      </div>
      {!!error && <FailureNote error={error} kept />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" disabled={!unit || duties.length === 0} loading={busy}>
          {button}
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
