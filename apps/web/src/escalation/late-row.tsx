import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { Task } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Sep } from '../platform/page.js';
import { splitTitle } from '../tasks/split-title.js';
import { DueText } from './due-text.js';
import { GivePanel } from '../tasks/give-panel.js';

export function LateRow({ task, open, onToggle }: { task: Task; open: boolean; onToggle: (open: boolean) => void }) {
  const { t, words } = useTexts();
  const [who, what] = splitTitle(task.title);
  return (
    <li className="late-item">
      <div className="late-row">
        <span className="late-matter">
          <Link to="/tasks/$taskId" params={{ taskId: task.id }} search={{}}>
            <b>{who}</b> {what}
          </Link>
          <span className="meta">
            {words(task.procedure.title, task.procedure.key)}
            <Sep />
            {words(task.stepTitle, task.step)}
            <Sep />
            <span className="keep">{task.caseNumber}</span>
          </span>
        </span>
        <span>{task.unit.name}</span>
        <span>
          {task.assignee?.name ?? t('late.unclaimed')}
          {task.assignee ? null : task.candidates && <span className="meta"> {task.candidates.unitName}</span>}
        </span>
        <DueText task={task} />
        <Button aria-expanded={open} onClick={() => onToggle(!open)}>
          {t('tasks.verbs.reassign')}
          <span className="hidden">{task.title}</span>
        </Button>
      </div>
      {open && <GivePanel verb="reassign" taskId={task.id} close={() => onToggle(false)} />}
    </li>
  );
}
