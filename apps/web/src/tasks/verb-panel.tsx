import type { TaskDetail } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { ReassignPanel } from '../escalation/reassign-panel.js';
import { ReturnPanel } from './return-panel.js';

export type Verb = 'return' | 'reassign';

/** A verb that needs more than a press, in the place of the buttons. */
export function VerbPanel({ task, verb, close }: { task: TaskDetail; verb: Verb; close: () => void }) {
  const { t } = useTexts();
  return (
    <section className="verb-panel" aria-label={t(`tasks.verbs.${verb}`)}>
      {verb === 'return' ? <ReturnPanel task={task} close={close} /> : <ReassignPanel taskId={task.id} close={close} />}
    </section>
  );
}
