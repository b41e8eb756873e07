import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';

const KEY = /^[a-z][a-z0-9-]{0,63}$/;

/** Copies a procedure to a new key, as a draft to go on with. */
export function Copy({ procedureKey }: { procedureKey: string }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [key, setKey] = useState<string | undefined>();
  const [tried, setTried] = useState(false);
  const copy = useMutation({
    mutationFn: (to: string) =>
      answerOf(api.POST('/api/procedures/{key}/copy', { params: { path: { key: procedureKey } }, body: { key: to } })),
    onSuccess: async (copied) => {
      await queries.invalidateQueries({ queryKey: ['procedures'] });
      say({ text: t('procedures.copied') });
      setKey(undefined);
      await navigate({ to: '/procedures/$key', params: { key: copied.key }, search: { view: 'text' } });
    },
  });
  if (key === undefined)
    return (
      <Button size="small" onClick={() => setKey(`${procedureKey}-2`)}>
        {t('procedures.copy')}
      </Button>
    );
  const isWrong = tried && !KEY.test(key);
  return (
    <form
      className="reason"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (KEY.test(key)) copy.mutate(key);
      }}
    >
      <label className="label" htmlFor="copy-key">
        {t('procedures.copyKey')}
        <span className="meta">{t('procedures.copyHelp')}</span>
      </label>
      <Input id="copy-key" autoFocus value={key} status={isWrong ? 'error' : ''} onChange={(event) => setKey(event.target.value)} />
      {isWrong && (
        <p className="problem" role="alert">
          {t('procedures.copyWrong')}
        </p>
      )}
      {copy.error && <FailureNote error={copy.error} kept />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" loading={copy.isPending}>
          {t('procedures.copySure')}
        </Button>
        <Button onClick={() => setKey(undefined)}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
