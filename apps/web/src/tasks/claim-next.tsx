import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Failure } from '../api/failure.js';
import type { Task } from '../api/shapes.js';
import { failureText } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import type { InboxFilters } from '../platform/search.js';
import { say } from '../platform/toast.js';
import { holdTask } from './claim.js';
import { useReadAgain } from './read-again.js';

interface Claiming {
  task: Task;
  /** What it is called beside the one that was done: of the same case by its step. */
  title: string;
  /** Of the list beside it once it is mine. */
  search: InboxFilters;
  /** Another one, where this one was refused. */
  again: ReactNode;
}

/** 认领下一件: takes a task of a pool and shows it. When somebody else was first that is said, and `again` offers another. */
export function ClaimNext({ task, title, search, again }: Claiming) {
  const texts = useTexts();
  const navigate = useNavigate();
  const readAgain = useReadAgain();
  const { mutate, isPending } = useMutation({
    mutationFn: () => holdTask('claim', task),
    onSuccess: async () => {
      say(undefined);
      await navigate({ to: '/tasks/$taskId', params: { taskId: task.id }, search });
    },
    onError: (error) => {
      const refused = error instanceof Failure && error.status >= 400 && error.status < 500;
      const offered = refused ? again : <ClaimNext task={task} title={title} search={search} again={again} />;
      say({ text: failureText(error, texts), failed: true, more: <div className="row wrap">{offered}</div> });
    },
    onSettled: () => readAgain(task.id),
  });
  return (
    <button type="button" className="button" aria-disabled={isPending} onClick={() => isPending || mutate()}>
      <span className="cut">{texts.t('tasks.claimNext', { title })}</span>
    </button>
  );
}
