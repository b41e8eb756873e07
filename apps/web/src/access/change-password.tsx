import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { answerOf, api } from '../api/client.js';
import { FailureNote } from '../platform/failure-note.js';
import { formText } from '../platform/form-text.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';

/** My own password: the present one and the new one. */
export function ChangePassword() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: (body: { password: string; newPassword: string }) => answerOf(api.PUT('/api/session/password', { body })),
    onSuccess: () => {
      say({ text: t('access.passwordChanged') });
      setOpen(false);
    },
  });
  if (!open)
    return (
      <p>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('access.changePassword')}
        </button>
      </p>
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    change.mutate({ password: formText(form, 'password'), newPassword: formText(form, 'newPassword') });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{t('access.changePassword')}</h2>
      <label>
        <span className="label">{t('access.presentPassword')}</span>
        <Input name="password" type="password" autoComplete="current-password" required autoFocus />
      </label>
      <NewPasswordField />
      {change.error && <FailureNote error={change.error} />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('access.changePassword')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}

/** `newPassword` of a form. */
export function NewPasswordField({ large }: { large?: boolean }) {
  const { t } = useTexts();
  return (
    <label>
      <span className="label">{t('access.newPassword')}</span>
      <Input
        name="newPassword"
        type="password"
        autoComplete="new-password"
        minLength={8}
        maxLength={200}
        required
        {...(large ? { size: 'large', autoFocus: true } : {})}
      />
    </label>
  );
}
