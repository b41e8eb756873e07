import { Link } from '@tanstack/react-router';
import type { CaseSummary } from '../api/shapes.js';
import { LateChip } from '../escalation/due-text.js';
import { useTexts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { Sep } from '../platform/page.js';
import { splitTitle } from '../tasks/split-title.js';
import { statusText } from './status-text.js';

export function CaseRow({ found }: { found: CaseSummary }) {
  const texts = useTexts();
  const { t, words } = texts;
  const [who, what] = splitTitle(found.title);
  const ownLate = found.deadline?.overdue && <LateChip task={found.deadline} />;
  return (
    <li>
      <Link to="/cases/$caseId" params={{ caseId: found.id }} className="task case-row">
        <span className="grow">
          <span className="task-title cut">
            <b>{who}</b> {what}
          </span>
          <span className="meta cut">
            {words(found.procedure.title, found.procedure.key)}
            <span className="case-number keep">
              <Sep />
              {found.number}
            </span>
            <span>
              <Sep />
              {t('cases.openedBy', { name: found.openedBy.name, at: momentText(found.openedAt, texts) })}
            </span>
          </span>
        </span>
        {found.status === 'running' && found.stage ? (
          <span className="due">
            <span>
              {words(found.stage.title, found.stage.id)} {found.stage.no} / {found.stage.of}
            </span>
            {found.overdue ? (
              <LateChip task={{ dueAt: found.dueAt, level: 0 }} />
            ) : (
              ownLate || <span className="meta">{found.holder?.name ?? t('cases.unclaimed')}</span>
            )}
          </span>
        ) : (
          <span className="due">
            <span className="chip">{statusText(found, texts)}</span>
            {ownLate}
            {found.closedAt && <span className="meta">{momentText(found.closedAt, texts)}</span>}
          </span>
        )}
      </Link>
    </li>
  );
}
