import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api, change } from '../api/client.js';
import { candidates } from '../api/queries.js';
import type { FoundPerson } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import '../forms/forms.css';
import './give.css';
import { useReadAgain } from './read-again.js';

interface Give {
  taskId: string;
  verb: 'reassign' | 'transfer';
  close: () => void;
  /** It is given; default: `close`. */
  onGiven?: () => unknown;
}

/** Gives a task to somebody else, as a leader (改派) or as who has it (转办): whom, found by name or unit, and why, which a leader must say. */
export function GivePanel({ taskId, verb, close, onGiven = close }: Give) {
  const { t } = useTexts();
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<FoundPerson | undefined>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = useMutation({
    mutationFn: (to: FoundPerson) => {
      const body = { to: to.id, reason: reason.trim() };
      return change([verb, taskId, body], (header) => {
        const params = { path: { id: taskId }, header };
        if (verb === 'reassign') return api.POST('/api/tasks/{id}/reassign', { params, body });
        return api.POST('/api/tasks/{id}/transfer', { params, body: { to: body.to, ...(body.reason && { reason: body.reason }) } });
      });
    },
    onSuccess: async (_moved, to) => {
      say({ text: t(`tasks.give.${verb}.done`, { name: to.name }) });
      await onGiven();
      await readAgain(taskId);
    },
    onError: () => void readAgain(taskId),
  });
  const reasonMissing = verb === 'reassign' && !reason.trim();
  return (
    <form
      className="give"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (chosen && !reasonMissing) send.mutate(chosen);
      }}
    >
      <h2>{t(`tasks.verbs.${verb}`)}</h2>
      <PersonChoice verb={verb} taskId={taskId} chosen={chosen} choose={setChosen} />
      {tried && !chosen && (
        <p className="problem" role="alert">
          {t('tasks.give.personMissing')}
        </p>
      )}
      <label className="label" htmlFor="give-reason">
        {t('tasks.reason')} {verb === 'transfer' && <span className="meta">{t('tasks.optional')}</span>}
      </label>
      <Input.TextArea
        id="give-reason"
        value={reason}
        maxLength={2000}
        status={tried && reasonMissing ? 'error' : ''}
        autoSize={{ minRows: 2, maxRows: 5 }}
        onChange={(event) => setReason(event.target.value)}
      />
      {tried && reasonMissing && (
        <p className="problem" role="alert">
          {t('tasks.reasonMissing')}
        </p>
      )}
      {send.error && <FailureNote error={send.error} kept />}
      <div className="bar-row">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {chosen ? t(`tasks.give.${verb}.to`, { name: chosen.name }) : t(`tasks.verbs.${verb}`)}
        </Button>
        <Button onClick={close}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}

interface Choice extends Pick<Give, 'taskId' | 'verb'> {
  chosen: FoundPerson | undefined;
  choose: (person: FoundPerson) => void;
}

function PersonChoice({ taskId, verb, chosen, choose }: Choice) {
  const { t } = useTexts();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery({ ...candidates(taskId, verb, useDeferredValue(q.trim())), placeholderData: keepPreviousData });
  return (
    <fieldset>
      <legend className="label">{t(`tasks.give.${verb}.whom`)}</legend>
      <Input
        aria-label={t('tasks.give.seek')}
        placeholder={t('tasks.give.seek')}
        value={q}
        autoFocus
        onChange={(event) => setQ(event.target.value)}
      />
      <div className="people" aria-busy={isFetching}>
        {data?.items.map((person) => (
          <label key={person.id} className="option">
            <input type="radio" name="person" checked={chosen?.id === person.id} onChange={() => choose(person)} />
            <span>
              <b>{person.name}</b>{' '}
              <span className="meta2">{[...new Set(person.units.map(({ name }) => name))].join(t('dates.comma'))}</span>
            </span>
          </label>
        ))}
        {data?.items.length === 0 && <p className="meta">{t('tasks.give.nobodyFound')}</p>}
      </div>
    </fieldset>
  );
}
