import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api, change } from '../api/client.js';
import { candidates } from '../api/queries.js';
import type { FoundPerson } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import { useReadAgain } from '../tasks/complete.js';
import '../forms/forms.css';
import './reassign.css';

/** Gives a task to somebody else: whom, found by name or unit, and why. */
export function ReassignPanel({ taskId, close }: { taskId: string; close: () => void }) {
  const { t } = useTexts();
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<FoundPerson | undefined>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = useMutation({
    mutationFn: (to: FoundPerson) => {
      const body = { to: to.id, reason: reason.trim() };
      return change(['reassign', taskId, body], (header) =>
        api.POST('/api/tasks/{id}/reassign', { params: { path: { id: taskId }, header }, body }),
      );
    },
    onSuccess: async (_moved, to) => {
      say({ text: t('late.done', { name: to.name }) });
      close();
      await readAgain(taskId);
    },
    onError: () => void readAgain(taskId),
  });
  return (
    <form
      className="reassign"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (chosen && reason.trim()) send.mutate(chosen);
      }}
    >
      <h2>{t('tasks.verbs.reassign')}</h2>
      <PersonChoice taskId={taskId} chosen={chosen} choose={setChosen} />
      {tried && !chosen && (
        <p className="problem" role="alert">
          {t('late.personMissing')}
        </p>
      )}
      <label className="label" htmlFor="reassign-reason">
        {t('tasks.reason')}
      </label>
      <Input.TextArea
        id="reassign-reason"
        value={reason}
        maxLength={2000}
        status={tried && !reason.trim() ? 'error' : ''}
        autoSize={{ minRows: 2, maxRows: 5 }}
        onChange={(event) => setReason(event.target.value)}
      />
      {tried && !reason.trim() && (
        <p className="problem" role="alert">
          {t('tasks.reasonMissing')}
        </p>
      )}
      {send.error && <FailureNote error={send.error} kept />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {chosen ? t('late.giveTo', { name: chosen.name }) : t('tasks.verbs.reassign')}
        </Button>
        <Button onClick={close}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}

function PersonChoice({
  taskId,
  chosen,
  choose,
}: {
  taskId: string;
  chosen: FoundPerson | undefined;
  choose: (person: FoundPerson) => void;
}) {
  const { t } = useTexts();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery({ ...candidates(taskId, useDeferredValue(q.trim())), placeholderData: keepPreviousData });
  return (
    <fieldset>
      <legend className="label">{t('late.toWhom')}</legend>
      <Input
        aria-label={t('late.seekPerson')}
        placeholder={t('late.seekPerson')}
        value={q}
        autoFocus
        onChange={(event) => setQ(event.target.value)}
      />
      <div className="people" aria-busy={isFetching}>
        {data?.items.map((person) => (
          <label key={person.id} className="option">
            <input type="radio" name="person" checked={chosen?.id === person.id} onChange={() => choose(person)} />
            <span>
              <b>{person.name}</b> <span className="meta2">{person.units.map(({ name }) => name).join(t('dates.comma'))}</span>
            </span>
          </label>
        ))}
        {data?.items.length === 0 && <p className="meta">{t('late.nobodyFound')}</p>}
      </div>
    </fieldset>
  );
}
