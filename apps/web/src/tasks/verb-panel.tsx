import { useNavigate, useSearch } from '@tanstack/react-router';
import type { TaskDetail } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { GivePanel } from './give-panel.js';
import { ReturnPanel } from './return-panel.js';
import { UrgePanel } from './urge-panel.js';

export type Verb = 'return' | 'transfer' | 'reassign' | 'urge';

/** A verb that needs more than a press, in the place of the buttons. */
export function VerbPanel({ task, verb, close }: { task: TaskDetail; verb: Verb; close: () => void }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/shell/tasks' });
  const toList = () => navigate({ to: '/tasks', search: filters });
  return (
    <section
      className="verb-panel"
      aria-label={t(`tasks.verbs.${verb}`)}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Escape' && !nativeEvent.isComposing) close();
      }}
    >
      {verb === 'return' && <ReturnPanel task={task} close={close} />}
      {verb === 'transfer' && <GivePanel taskId={task.id} verb="transfer" close={close} onGiven={toList} />}
      {verb === 'reassign' && <GivePanel taskId={task.id} verb="reassign" close={close} />}
      {verb === 'urge' && <UrgePanel taskId={task.id} close={close} />}
    </section>
  );
}
