import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, change } from '../api/client.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import { useReadAgain } from '../tasks/read-again.js';

/** 撤销申请: its opener ends the case, with a reason, after saying so twice. */
export function CancelCase({ caseId }: { caseId: string }) {
  const { t } = useTexts();
  const readAgain = useReadAgain();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const cancel = useMutation({
    mutationFn: () => {
      const body = { reason: reason.trim() };
      return change(['cancel', caseId, body], (header) =>
        api.POST('/api/cases/{id}/cancel', { params: { path: { id: caseId }, header }, body }),
      );
    },
    onSuccess: () => say({ text: t('cases.cancel.done') }),
    onSettled: () => readAgain(),
  });
  if (!open) {
    return (
      <p>
        <Button onClick={() => setOpen(true)}>{t('cases.cancel.title')}</Button>
      </p>
    );
  }
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate();
      }}
    >
      <h2>{t('cases.cancel.title')}</h2>
      <p className="meta2">{t('cases.cancel.help')}</p>
      <label>
        <span className="label">{t('tasks.reason')}</span>
        <Input.TextArea
          value={reason}
          required
          maxLength={2000}
          autoSize={{ minRows: 2 }}
          autoFocus
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {cancel.error && <FailureNote error={cancel.error} kept />}
      <div className="row">
        <Button danger htmlType="submit" loading={cancel.isPending}>
          {t('cases.cancel.confirm')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
