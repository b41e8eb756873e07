import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { answerOf, api } from '../api/client.js';
import { Failure } from '../api/failure.js';
import { session } from '../api/queries.js';
import { FailureNote } from '../platform/failure-note.js';
import { formText } from '../platform/form-text.js';
import { useTexts } from '../platform/i18n.js';
import { NewPasswordField } from './change-password.js';

export function SignInForm() {
  const { t } = useTexts();
  const router = useRouter();
  const queries = useQueryClient();
  const { next } = useSearch({ from: '/sign-in' });
  const signIn = useMutation({
    mutationFn: (body: { login: string; password: string; newPassword?: string }) => answerOf(api.POST('/api/session', { body })),
    onSuccess: (me) => {
      queries.clear();
      queries.setQueryData(session.queryKey, me);
      router.history.push(next ?? '/tasks');
    },
    onError: (error) => {
      if (error instanceof Failure && error.code === 'signIn.change') setChoosing(true);
    },
  });
  // Once asked for, the new password stays asked for.
  const [choosing, setChoosing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const newPassword = formText(form, 'newPassword');
    signIn.mutate({ login: formText(form, 'login'), password: formText(form, 'password'), ...(newPassword && { newPassword }) });
  };
  return (
    <form onSubmit={submit}>
      <h1>{t('access.signIn')}</h1>
      <label className="label" htmlFor="login">
        {t('access.login')}
      </label>
      <Input id="login" name="login" size="large" autoComplete="username" autoCapitalize="none" required autoFocus />
      <label className="label" htmlFor="password">
        {t('access.password')}
      </label>
      <Input id="password" name="password" type="password" size="large" autoComplete="current-password" required />
      {choosing && <NewPasswordField large />}
      {signIn.error && <FailureNote error={signIn.error} />}
      <Button type="primary" size="large" block htmlType="submit" loading={signIn.isPending}>
        {t('access.signIn')}
      </Button>
      <p className="meta">{t('access.forgotten')}</p>
    </form>
  );
}
