import type { Outcome } from '@wubu/engine';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Me, TaskDetail } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { holdTask } from './claim.js';
import { useReadAgain } from './read-again.js';
import { allowedOf } from './verbs.js';
import { VerbMenu } from './verb-menu.js';
import type { Verb } from './verb-panel.js';

interface Bar {
  task: TaskDetail;
  me: Me;
  busy: boolean;
  onFinish: (outcome: Outcome | undefined) => void;
  /** The reader looks at an outcome: say what would follow from it. */
  onAim: (outcome: Outcome | undefined) => void;
  onVerb: (verb: Verb) => void;
  saved: ReactNode;
}

/** Outcomes as buttons, claiming beside them, the other verbs in a small menu. */
export function ActionBar({ task, busy, onFinish, onAim, onVerb, saved }: Bar) {
  const { t, words } = useTexts();
  const readAgain = useReadAgain();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/shell/tasks' });
  const may = allowedOf(task);
  const simple = useMutation({
    mutationFn: (verb: 'claim' | 'release') => holdTask(verb, task),
    onSuccess: async (_moved, verb) => {
      // What I have claimed stands under mine from now on, what I released under the pool.
      const { view: _before, ...others } = filters;
      await navigate({
        to: '/tasks/$taskId',
        params: { taskId: task.id },
        search: verb === 'claim' ? others : { ...others, view: 'pool' },
      });
    },
    onSettled: () => readAgain(task.id),
  });
  const outcomes = task.outcomes.filter(({ id }) => !may.complete?.outcomes || may.complete.outcomes.includes(id));
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat || busy) return;
      if (!may.complete) return;
      event.preventDefault();
      // With several outcomes the key chooses none: it leads to their buttons.
      if (outcomes.length > 0) buttons.current?.querySelector('button')?.focus();
      else onFinish(undefined);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <>
      {simple.error && <FailureNote error={simple.error} />}
      <div className="bar-row" ref={buttons}>
        {may.complete && outcomes.length === 0 && (
          <Button type="primary" loading={busy} onClick={() => onFinish(undefined)}>
            {t('tasks.complete')}
          </Button>
        )}
        {may.complete &&
          outcomes.map((outcome, n) => (
            <Button
              key={outcome.id}
              type={n === 0 ? 'primary' : 'default'}
              loading={busy && n === 0}
              onFocus={() => onAim(outcome)}
              onMouseEnter={() => onAim(outcome)}
              onClick={() => onFinish(outcome)}
            >
              {words(outcome.title, outcome.id)}
            </Button>
          ))}
        {may.claim && (
          <Button loading={simple.isPending} onClick={() => simple.mutate('claim')}>
            {t('tasks.verbs.claim')}
          </Button>
        )}
        {!may.complete && may.reassign && (
          <Button type="primary" onClick={() => onVerb('reassign')}>
            {t('tasks.verbs.reassign')}
          </Button>
        )}
        {may.urge && <Button onClick={() => onVerb('urge')}>{t('tasks.verbs.urge')}</Button>}
        <VerbMenu task={task} onVerb={onVerb} onRelease={() => simple.mutate('release')} />
        <span className="grow" />
        {saved}
      </div>
    </>
  );
}
