import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, change } from '../api/client.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import { useReadAgain } from './read-again.js';

/** 催办: tells who has the task that somebody waits, with a sentence if one likes. */
export function UrgePanel({ taskId, close }: { taskId: string; close: () => void }) {
  const { t } = useTexts();
  const readAgain = useReadAgain();
  const [text, setText] = useState('');
  const urge = useMutation({
    mutationFn: () => {
      const body = text.trim() ? { text: text.trim() } : {};
      return change(['urge', taskId, body], (header) =>
        api.POST('/api/tasks/{id}/urge', { params: { path: { id: taskId }, header }, body }),
      );
    },
    onSuccess: () => {
      say({ text: t('tasks.urge.done') });
      close();
    },
    onSettled: () => readAgain(taskId),
  });
  return (
    <form
      className="give"
      onSubmit={(event) => {
        event.preventDefault();
        urge.mutate();
      }}
    >
      <label>
        <span className="label">
          {t('tasks.urge.text')} <span className="meta">{t('tasks.optional')}</span>
        </span>
        <Input.TextArea
          value={text}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          autoFocus
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {urge.error && <FailureNote error={urge.error} kept />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" loading={urge.isPending}>
          {t('tasks.verbs.urge')}
        </Button>
        <Button onClick={close}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
