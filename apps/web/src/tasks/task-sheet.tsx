import type { Answer, Outcome } from '@wubu/engine';
import { useMemo, useState } from 'react';
import type { Me, TaskDetail } from '../api/shapes.js';
import { FormFields } from '../forms/form-fields.js';
import { goToFirst, problemTexts, withoutField, type Problems } from '../forms/answers.js';
import { filesUnderWay } from '../forms/upload.js';
import { FailureNote } from '../platform/failure-note.js';
import { todayText } from '../platform/today.js';
import { useTexts } from '../platform/i18n.js';
import { useDesk, useOnline } from '../platform/screen.js';
import { say } from '../platform/toast.js';
import { checkTask, useComplete, sentAnswers } from './complete.js';
import { ActionBar } from './action-bar.js';
import { useDraft } from './draft.js';
import { keepOpinion, keptOpinion } from './draft-copy.js';
import { DraftNote } from './draft-note.js';
import { Earlier } from './earlier.js';
import { EndedNote } from './ended-note.js';
import { useForeseen } from './foresee.js';
import { NextLine } from './next-line.js';
import { Opinion } from './opinion.js';
import { TaskHead } from './task-head.js';
import { allowedOf } from './verbs.js';
import { VerbPanel, type Verb } from './verb-panel.js';

export function TaskSheet({ task, me }: { task: TaskDetail; me: Me }) {
  const texts = useTexts();
  const { t } = texts;
  const desk = useDesk();
  const online = useOnline();
  const draft = useDraft(task, me.person.id);
  const [opinion, setOpinion] = useState(() => keptOpinion(me.person.id, task.id));
  const [problems, setProblems] = useState<Problems>({});
  const [aimed, setAimed] = useState<Outcome | undefined>();
  const [verb, setVerb] = useState<Verb | undefined>();
  const may = allowedOf(task);
  const canComplete = !task.ended && may.complete !== undefined;
  const outcome = aimed ?? task.outcomes[0];
  const sent = useMemo(() => sentAnswers(task, draft.answers), [task, draft.answers]);
  const foreseen = useForeseen(task.id, task.version, sent, outcome?.id, canComplete && online);
  const showProblems = (found: Problems) => {
    setProblems(found);
    if (Object.keys(found).length > 0) setTimeout(() => goToFirst(found));
  };
  const write = (words: string) => {
    setOpinion(words);
    keepOpinion(me.person.id, task.id, words);
  };
  const forget = () => {
    draft.forget();
    keepOpinion(me.person.id, task.id, '');
  };
  const complete = useComplete(task, { onDone: forget, onProblems: (found) => showProblems(problemTexts(found, texts)) });

  const answer = (field: string, value: Answer | undefined) => {
    draft.answer(field, value);
    setProblems((now) => withoutField(now, field));
  };
  const finish = (chosen: Outcome | undefined) => {
    setAimed(chosen);
    if (filesUnderWay() > 0) return say({ text: t('forms.filesUnderWay'), failed: true });
    const found = checkTask(task, draft.answers);
    if (found.length > 0) return showProblems(problemTexts(found, texts));
    complete.mutate({
      answers: sent,
      ...(chosen ? { outcome: chosen.id } : {}),
      ...(opinion.trim() ? { opinion: opinion.trim() } : {}),
    });
  };
  const wrong = Object.keys(problems).length;

  return (
    <article className="sheet">
      <TaskHead task={task} me={me} />
      {!online && (
        <p className="offline" role="status">
          <span className="grow">
            <b>{t('shell.offline')}</b>
          </span>
          <DraftNote state={draft.state} online={online} />
        </p>
      )}
      <div className="sheet-body">
        {!desk && <Earlier task={task} />}
        <div className="form">
          {task.ended && <EndedNote task={task} me={me} typed={draft.answers} opinion={opinion} />}
          {complete.error && !task.ended && <FailureNote error={complete.error} again={() => finish(aimed)} kept />}
          {wrong > 0 && (
            <p className="hidden" role="alert">
              {t('forms.wrong', { count: wrong })}
            </p>
          )}
          {task.help && <p className="help">{texts.words(task.help)}</p>}
          {task.ended || !canComplete ? (
            !task.ended && (
              <p className="note">
                <span>{t(task.suspended ? 'tasks.suspended' : 'tasks.notYours')}</span>
              </p>
            )
          ) : (
            <>
              <FormFields
                form={task.form}
                about={{ values: task.values, today: todayText() }}
                answers={draft.answers}
                problems={problems}
                onAnswer={answer}
              />
              {task.form.length === 0 && <p className="meta2">{t('tasks.noForm')}</p>}
              {task.outcomes.some(({ no }) => no) && <Opinion value={opinion} onChange={write} />}
            </>
          )}
        </div>
        {desk && <Earlier task={task} />}
      </div>
      {!task.ended && task.allowed.length > 0 && (
        <footer className="bar">
          {verb ? (
            <VerbPanel task={task} verb={verb} close={() => setVerb(undefined)} />
          ) : (
            <>
              {canComplete && <NextLine foreseen={foreseen} outcome={aimed ?? task.outcomes[0]} />}
              <ActionBar
                task={task}
                me={me}
                busy={complete.isPending}
                onFinish={finish}
                onAim={setAimed}
                onVerb={setVerb}
                saved={online ? <DraftNote state={draft.state} online={online} /> : null}
              />
            </>
          )}
        </footer>
      )}
    </article>
  );
}
