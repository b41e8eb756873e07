import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { checkAnswers, shownFields, type AnswerProblem, type Answers } from '@wubu/engine';
import { api, change } from '../api/client.js';
import { answerProblems, Failure, type FieldProblem } from '../api/failure.js';
import type { Task, TaskDetail } from '../api/shapes.js';
import { toldStops } from '../cases/told-stops.js';
import { dutyText, useTexts } from '../platform/i18n.js';
import { todayText } from '../platform/today.js';
import { say } from '../platform/toast.js';
import { AfterCompleting } from './after-completing.js';
import { useReadAgain } from './read-again.js';

interface Given {
  answers: Answers;
  outcome?: string;
  opinion?: string;
}

/** What the server would refuse about the answers, found without asking it. */
export const checkTask = (task: TaskDetail, answers: Answers): AnswerProblem[] =>
  checkAnswers(task.form, answers, { values: task.values, today: todayText() });

/** What was filled in beforehand and is empty now is emptied: what is not sent stays as it is. */
export function sentAnswers({ form, prefill = {}, values }: TaskDetail, answers: Answers): Answers {
  const shown = shownFields(form, answers, { values, today: todayText() });
  const emptied = shown.filter(({ id }) => Object.hasOwn(prefill, id) && !Object.hasOwn(answers, id));
  return { ...answers, ...Object.fromEntries(emptied.map(({ id }) => [id, null])) };
}

/** 张丽, or 石桥镇 审核员 for whoever there claims it. */
const holderText = ({ assignee, candidates }: Task) =>
  assignee?.name ?? (candidates ? `${candidates.unitName} ${dutyText(candidates.duty)}` : '');

/** Completes the task, says to whom it went and where the case has stopped, and offers the next one and to take it back. */
export function useComplete(
  task: TaskDetail,
  { onDone, onProblems }: { onDone: () => void; onProblems: (problems: readonly FieldProblem[]) => void },
) {
  const texts = useTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const readAgain = useReadAgain();
  const filters = useSearch({ from: '/shell/tasks' });
  return useMutation({
    mutationFn: (given: Given) => {
      const body = { ...given, expect: task.version };
      return change(['complete', task.id, body], (header) =>
        api.POST('/api/tasks/{id}/complete', { params: { path: { id: task.id }, header }, body }),
      );
    },
    onSuccess: async ({ case: moved, opened, stops }) => {
      onDone();
      const names = [...new Set(opened.map(holderText))].filter((name) => name !== '');
      const done =
        moved.status === 'closed'
          ? t('tasks.done.closed')
          : names.length > 0
            ? t('tasks.done.given', { names: names.join(t('dates.comma')) })
            : t('tasks.done.plain');
      say({ ...toldStops(done, stops, texts), more: <AfterCompleting done={task} opened={opened} filters={filters} /> });
      await navigate({ to: '/tasks', search: filters });
      await readAgain();
    },
    onError: (error) => {
      if (error instanceof Failure && error.status === 422 && error.problems.length > 0) onProblems(answerProblems(error));
      if (error instanceof Failure && error.status !== 0) void readAgain(task.id);
    },
  });
}
