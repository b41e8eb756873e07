import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { Account } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import { AccountForm, type WhoAndWhere } from './account-form.js';

/** Changes what somebody is called, may do, and where they work. */
export function ChangeAccount({ account, close }: { account: Account; close: () => void }) {
  const { t } = useTexts();
  const again = useQueryClient();
  const change = useMutation({
    mutationFn: (body: WhoAndWhere) => answerOf(api.PUT('/api/accounts/{id}', { params: { path: { id: account.id } }, body })),
    onSuccess: ({ openTasks }, { name }) => {
      say({ text: t('accounts.changed', { name, count: openTasks }) });
      close();
    },
    onSettled: () => Promise.all(['accounts', 'people', 'person'].map((key) => again.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <AccountForm
      title={t('accounts.changeOf', { name: account.name })}
      button={t('accounts.save')}
      account={account}
      busy={change.isPending}
      error={change.error}
      send={(who) => change.mutate(who)}
      close={close}
    />
  );
}
