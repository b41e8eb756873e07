import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, change } from '../api/client.js';
import type { TaskDetail } from '../api/shapes.js';
import { toldStops } from '../cases/told-stops.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import { useReadAgain } from './read-again.js';

const THEN = ['again', 'straightBack'] as const;

/** Back to an earlier step: which, what comes after it, and why. */
export function ReturnPanel({ task, close }: { task: TaskDetail; close: () => void }) {
  const texts = useTexts();
  const { t, words } = texts;
  const navigate = useNavigate();
  const filters = useSearch({ from: '/shell/tasks' });
  const readAgain = useReadAgain();
  const [step, setStep] = useState(task.returnTo.at(-1)?.step);
  const [then, setThen] = useState<(typeof THEN)[number]>('again');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useMutation({
    mutationFn: (to: string) => {
      const body = { step: to, then, reason: reason.trim() };
      return change(['return', task.id, body], (header) =>
        api.POST('/api/tasks/{id}/return', { params: { path: { id: task.id }, header }, body }),
      );
    },
    onSuccess: async ({ stops }) => {
      say(toldStops(t('tasks.return.done'), stops, texts));
      await navigate({ to: '/tasks', search: filters });
      await readAgain();
    },
    onError: () => void readAgain(task.id),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!reason.trim()) return setMissing(true);
        if (step) send.mutate(step);
      }}
    >
      <h2>{t('tasks.verbs.return')}</h2>
      <fieldset>
        <legend className="label">{t('tasks.return.to')}</legend>
        <div className="options">
          {task.returnTo.map((earlier) => (
            <label key={earlier.step} className="option">
              <input type="radio" name="step" checked={step === earlier.step} onChange={() => setStep(earlier.step)} />
              <span>
                {words(earlier.title, earlier.step)} {earlier.by && <span className="meta2">{earlier.by.name}</span>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="label">{t('tasks.return.then')}</legend>
        <div className="options">
          {THEN.map((way) => (
            <label key={way} className="option">
              <input type="radio" name="then" checked={then === way} onChange={() => setThen(way)} />
              <span>{t(`tasks.return.${way}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="label" htmlFor="reason">
        {t('tasks.reason')}
      </label>
      <Input.TextArea
        id="reason"
        value={reason}
        maxLength={2000}
        status={missing && !reason.trim() ? 'error' : ''}
        autoSize={{ minRows: 2, maxRows: 5 }}
        autoFocus
        onChange={(event) => setReason(event.target.value)}
      />
      {missing && !reason.trim() && (
        <p className="problem" role="alert">
          {t('tasks.reasonMissing')}
        </p>
      )}
      {send.error && <FailureNote error={send.error} kept />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('tasks.verbs.return')}
        </Button>
        <Button onClick={close}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
