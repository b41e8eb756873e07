import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Notice } from '../api/shapes.js';
import { useTexts, type Texts } from '../platform/i18n.js';
import { momentText } from '../platform/moment.js';
import { Sep } from '../platform/page.js';

/** What a notice says, in a sentence. */
export function noticeText(notice: Notice, { t, words }: Texts): string {
  const step = words(notice.stepTitle, notice.step);
  const text = words(notice.text, '');
  return t(`notices.${notice.code}`, { step, text, title: notice.case.title, level: notice.level ?? 0 });
}

export function NoticeRow({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const body: ReactNode = (
    <>
      <span className="notice-mark" aria-hidden="true" />
      <span className="grow">
        <span className="notice-text">
          {!notice.readAt && <span className="hidden">{t('notices.unread')} </span>}
          {noticeText(notice, texts)}
        </span>
        <span className="meta">
          {momentText(notice.at, texts)}
          <Sep />
          <span className="keep">{notice.case.number}</span>
        </span>
      </span>
    </>
  );
  const className = notice.readAt ? 'task notice' : 'task notice unread';
  return (
    <li>
      {notice.taskId ? (
        <Link to="/tasks/$taskId" params={{ taskId: notice.taskId }} search={{}} className={className} onClick={onRead}>
          {body}
        </Link>
      ) : (
        <Link to="/cases/$caseId" params={{ caseId: notice.case.id }} className={className} onClick={onRead}>
          {body}
        </Link>
      )}
    </li>
  );
}
