import type { Answer, Answers } from '@wubu/engine';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { Failure } from '../api/failure.js';
import type { TaskDetail } from '../api/shapes.js';
import { withAnswer } from '../forms/answers.js';
import { serverNow } from '../platform/now.js';
import { forgetCopy, keepCopy, keptCopy } from './draft-copy.js';

const PAUSE = 800;

/** `kept` = only on this device, as there is no network; `refused` = the server takes no draft of this task any more. */
export type DraftState = { is: 'untouched' } | { is: 'saving' | 'refused' } | { is: 'saved' | 'kept'; at: string };

/**
 * The answers of a task while they are typed. Every change is kept on this device at once and sent to the server after a short
 * pause; without a network it waits here and is sent when the network is back.
 */
export function useDraft(task: TaskDetail, person: string) {
  const [answers, setAnswers] = useState<Answers>(() => startingAnswers(task, person));
  const [state, setState] = useState<DraftState>(() => (task.draft ? { is: 'saved', at: task.draft.savedAt } : { is: 'untouched' }));
  const latest = useRef(answers);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const sent = latest.current;
    setState((now) => (now.is === 'kept' ? now : { is: 'saving' }));
    try {
      const { savedAt } = await answerOf(api.PUT('/api/tasks/{id}/draft', { params: { path: { id: task.id } }, body: { answers: sent } }));
      if (latest.current !== sent) return;
      keepCopy(person, task.id, { answers: sent, at: savedAt, sent: true });
      setState({ is: 'saved', at: savedAt });
    } catch (error) {
      const refused = error instanceof Failure && error.status >= 400 && error.status < 500;
      setState(refused ? { is: 'refused' } : { is: 'kept', at: new Date(serverNow()).toISOString() });
    }
  }, [task.id, person]);

  const answer = useCallback(
    (field: string, value: Answer | undefined) => {
      latest.current = withAnswer(latest.current, field, value);
      setAnswers(latest.current);
      keepCopy(person, task.id, { answers: latest.current, at: new Date(serverNow()).toISOString(), sent: false });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void send(), PAUSE);
    },
    [person, task.id, send],
  );

  const forget = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    forgetCopy(person, task.id);
  }, [person, task.id]);

  useEffect(() => {
    const resend = () => void send();
    const flush = () => timer.current !== undefined && void send();
    if (keptCopy(person, task.id)?.sent === false) timer.current = setTimeout(resend);
    window.addEventListener('online', resend);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('online', resend);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [person, task.id, send]);

  return { answers, answer, state, forget };
}

/** What was not sent yet comes first, then the server's draft, which may have been typed on another device. */
function startingAnswers(task: TaskDetail, person: string): Answers {
  const copy = keptCopy(person, task.id);
  return copy?.sent === false ? copy.answers : (task.draft?.answers ?? task.prefill ?? {});
}
