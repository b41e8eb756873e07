import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { answerOf, api } from '../api/client.js';
import { useTexts } from '../platform/i18n.js';
import { AccountForm, type WhoAndWhere } from './account-form.js';
import { OneTimePassword } from './one-time-password.js';

/** Makes an account and shows its one-time password. */
export function NewAccount({ close }: { close: () => void }) {
  const { t } = useTexts();
  const again = useQueryClient();
  const make = useMutation({
    mutationFn: (body: WhoAndWhere & { login: string }) => answerOf(api.POST('/api/accounts', { body })),
    onSuccess: () => again.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const made = make.data && make.variables;
  if (!made)
    return (
      <AccountForm
        title={t('accounts.new')}
        button={t('accounts.make')}
        busy={make.isPending}
        error={make.error}
        send={(who, login) => make.mutate({ ...who, login })}
        close={close}
      />
    );
  return (
    <section className="card stack" aria-label={t('accounts.new')}>
      <h2>{t('accounts.made', { name: made.name })}</h2>
      <OneTimePassword given={make.data} login={made.login} />
      <Button onClick={close}>{t('shell.close')}</Button>
    </section>
  );
}
