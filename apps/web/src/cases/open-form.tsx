import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { checkAnswers, type Answers, type HumanStep, type Outcome, type Procedure } from '@wubu/engine';
import { Button } from 'antd';
import { useState } from 'react';
import { api, change } from '../api/client.js';
import { answerProblems, Failure } from '../api/failure.js';
import type { Me } from '../api/shapes.js';
import { goToFirst, problemTexts, withAnswer, withoutField, type Problems } from '../forms/answers.js';
import { FormFields } from '../forms/form-fields.js';
import { filesUnderWay } from '../forms/upload.js';
import { FailureNote } from '../platform/failure-note.js';
import { todayText } from '../platform/today.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import { forgetCopy, keepCopy, keptCopy } from '../tasks/draft-copy.js';
import { useReadAgain } from '../tasks/read-again.js';
import { toldStops } from './told-stops.js';

interface Given {
  answers?: Answers;
  outcome?: string;
}

/** Whether the opener does the first step, so that it can be filled in at once. */
const isOpeners = (step: HumanStep) => 'openedBy' in step.people;

/** The first step's form; a case may also be started now and filled in later. */
export function OpenForm({ definition, me }: { definition: Procedure; me: Me }) {
  const texts = useTexts();
  const { t, words } = texts;
  const navigate = useNavigate();
  const readAgain = useReadAgain();
  const start = definition.steps[definition.start];
  const first = start?.kind === 'human' && isOpeners(start) ? start : undefined;
  const form = first?.form ?? [];
  const about = { today: todayText() };
  const units = me.units.filter(({ duty }) => duty === definition.open.duty);
  const [unit, setUnit] = useState(units[0]?.id);
  const copy = `open.${definition.key}`;
  const [answers, setAnswers] = useState<Answers>(() => keptCopy(me.person.id, copy)?.answers ?? {});
  const [problems, setProblems] = useState<Problems>({});
  const open = useMutation({
    mutationFn: (given: Given) => {
      const body = { procedure: definition.key, ...(unit ? { unit } : {}), ...given };
      return change(['open', body], (header) => api.POST('/api/cases', { params: { header }, body }));
    },
    onSuccess: async (opened, given) => {
      forgetCopy(me.person.id, copy);
      say(toldStops(t('cases.opening.done', { number: opened.number }), opened.stops, texts));
      const [task] = opened.tasks;
      const mine = task?.assignee?.id === me.person.id;
      // Opened now, filled in later: what was typed goes on as the task's draft.
      if (task && mine && !given.answers && Object.keys(answers).length > 0)
        keepCopy(me.person.id, task.id, { answers, at: new Date().toISOString(), sent: false });
      await readAgain();
      if (task && mine && !given.answers) await navigate({ to: '/tasks/$taskId', params: { taskId: task.id }, search: {} });
      else await navigate({ to: '/cases/$caseId', params: { caseId: opened.id } });
    },
    onError: (error) => {
      if (error instanceof Failure && error.problems.length > 0) show(problemTexts(answerProblems(error), texts));
    },
  });
  const show = (found: Problems) => {
    setProblems(found);
    setTimeout(() => goToFirst(found));
  };
  const finish = (outcome: Outcome | undefined) => {
    if (filesUnderWay() > 0) return say({ text: t('forms.filesUnderWay'), failed: true });
    const found = checkAnswers(form, answers, about);
    if (found.length > 0) return show(problemTexts(found, texts));
    open.mutate({ answers, ...(outcome ? { outcome: outcome.id } : {}) });
  };
  return (
    <div className="card open-form">
      <h2>{words(definition.title, definition.key)}</h2>
      {first?.help && <p className="help">{words(first.help)}</p>}
      {units.length > 1 && (
        <div className="question">
          <label className="label" htmlFor="unit">
            {t('cases.opening.unit')}
          </label>
          <select id="unit" className="input" value={unit} onChange={(event) => setUnit(event.target.value)}>
            {units.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <FormFields
        form={form}
        answers={answers}
        about={about}
        problems={problems}
        onAnswer={(field, value) => {
          const given = withAnswer(answers, field, value);
          setAnswers(given);
          keepCopy(me.person.id, copy, { answers: given, at: new Date().toISOString(), sent: true });
          setProblems((now) => withoutField(now, field));
        }}
      />
      {!first && <p className="meta2">{t('cases.opening.others')}</p>}
      {open.error && <FailureNote error={open.error} again={() => open.variables && open.mutate(open.variables)} kept />}
      <div className="bar-row">
        {first && !first.outcomes && (
          <Button type="primary" loading={open.isPending} onClick={() => finish(undefined)}>
            {t('cases.opening.withAnswers')}
          </Button>
        )}
        {first?.outcomes?.map((outcome, n) => (
          <Button
            key={outcome.id}
            type={n === 0 ? 'primary' : 'default'}
            loading={open.isPending && n === 0}
            onClick={() => finish(outcome)}
          >
            {words(outcome.title, outcome.id)}
          </Button>
        ))}
        <Button type={first ? 'default' : 'primary'} loading={open.isPending && !first} onClick={() => open.mutate({})}>
          {first ? t('cases.opening.later') : t('cases.opening.start')}
        </Button>
      </div>
    </div>
  );
}
