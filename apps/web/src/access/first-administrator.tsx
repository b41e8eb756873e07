import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import type { FormEvent } from 'react';
import { answerOf, api } from '../api/client.js';
import { session } from '../api/queries.js';
import { Failure } from '../api/failure.js';
import { Problem } from '../forms/field-marks.js';
import { FailureNote, failureText } from '../platform/failure-note.js';
import { formText } from '../platform/form-text.js';
import { codeText, useTexts } from '../platform/i18n.js';

const FIELDS = [
  { name: 'code', type: 'text', autoComplete: 'one-time-code' },
  { name: 'unitName', type: 'text', autoComplete: 'organization' },
  { name: 'name', type: 'text', autoComplete: 'name' },
  { name: 'login', type: 'text', autoComplete: 'username' },
  { name: 'password', type: 'password', autoComplete: 'new-password' },
] as const;

/** Makes the first administrator, once, with the code that was printed at the start. */
export function FirstAdministratorForm() {
  const texts = useTexts();
  const { t } = texts;
  const queries = useQueryClient();
  const router = useRouter();
  const create = useMutation({
    mutationFn: (body: Record<(typeof FIELDS)[number]['name'], string>) => answerOf(api.POST('/api/setup', { body })),
    onSuccess: (me) => {
      queries.clear();
      queries.setQueryData(session.queryKey, me); // making them signs them in
      router.history.push('/tasks');
    },
  });
  const wrong = (field: string): string | undefined => {
    if (!(create.error instanceof Failure)) return undefined;
    if (create.error.code === 'setup.code' && field === 'code') return failureText(create.error, texts);
    const found = create.error.problems.find(({ path }) => path === field);
    return found && codeText('answers', found.code, found.params ?? {}, t('access.first.wrong'));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = (name: (typeof FIELDS)[number]['name']) => formText(form, name);
    create.mutate({ code: text('code'), unitName: text('unitName'), name: text('name'), login: text('login'), password: text('password') });
  };
  return (
    <form onSubmit={submit}>
      <h1>{t('access.first.title')}</h1>
      <p className="meta2">{t('access.first.help')}</p>
      {FIELDS.map(({ name, type, autoComplete }) => (
        <div key={name} className={wrong(name) ? 'question wrong' : undefined}>
          <label className="label" htmlFor={name}>
            {t(`access.first.${name}`)}
          </label>
          <Input
            id={name}
            name={name}
            type={type}
            size="large"
            autoComplete={autoComplete}
            required
            minLength={name === 'password' ? 8 : 1}
            aria-invalid={wrong(name) !== undefined}
            aria-describedby={wrong(name) ? `${name}-problem` : undefined}
          />
          <Problem id={`${name}-problem`} text={wrong(name)} />
        </div>
      ))}
      {create.error && !FIELDS.some(({ name }) => wrong(name)) && <FailureNote error={create.error} />}
      <Button type="primary" size="large" block htmlType="submit" loading={create.isPending}>
        {t('access.first.create')}
      </Button>
    </form>
  );
}
