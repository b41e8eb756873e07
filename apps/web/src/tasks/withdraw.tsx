import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, change } from '../api/client.js';
import { Failure } from '../api/failure.js';
import { failureText } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import { useReadAgain } from './read-again.js';

/** 取回: takes back what I completed. It is open again with what I had answered, and its page is shown. */
export function Withdraw({ taskId }: { taskId: string }) {
  const texts = useTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const readAgain = useReadAgain();
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      change(['withdraw', taskId], (header) =>
        api.POST('/api/tasks/{id}/withdraw', { params: { path: { id: taskId }, header }, body: {} }),
      ),
    onSuccess: async ({ opened }) => {
      say({ text: t('tasks.withdraw.done') });
      const [again] = opened;
      if (again) await navigate({ to: '/tasks/$taskId', params: { taskId: again.id }, search: {} });
    },
    onError: (error) => {
      // It may have been taken back all the same; whoever asks once more hears so.
      const refused = error instanceof Failure && error.status >= 400 && error.status < 500;
      say({ text: failureText(error, texts), failed: true, ...(refused ? {} : { more: <Again taskId={taskId} /> }) });
    },
    onSettled: () => readAgain(),
  });
  return (
    <button type="button" className="button" aria-disabled={isPending} onClick={() => isPending || mutate()}>
      {t('tasks.verbs.withdraw')}
    </button>
  );
}

const Again = ({ taskId }: { taskId: string }) => (
  <div className="row">
    <Withdraw taskId={taskId} />
  </div>
);
