import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { answerOf, api } from '../api/client.js';
import { noticePages } from '../api/queries.js';
import { Bones, Empty } from '../platform/empty.js';
import { Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { More } from '../platform/more.js';
import { usePageTitle } from '../platform/page.js';
import { NoticeRow } from './notice-row.js';
import './notices.css';

/** 消息: what the system told me, newest first; each leads to its task or case. */
export function NoticesPage() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const query = useInfiniteQuery(noticePages());
  const notices = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const read = useMutation({
    mutationFn: (id: string | undefined) =>
      answerOf(id ? api.POST('/api/notices/{id}/read', { params: { path: { id } } }) : api.POST('/api/notices/read')),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['notices'] });
      await queries.invalidateQueries({ queryKey: ['session'] });
    },
  });
  const unread = notices.some(({ readAt }) => !readAt);
  usePageTitle(t('shell.places.notices'));
  return (
    <div className="page narrow">
      <header className="page-head">
        <h1 className="grow">{t('shell.places.notices')}</h1>
        {unread && (
          <Button loading={read.isPending} onClick={() => read.mutate(undefined)}>
            {t('notices.readAll')}
          </Button>
        )}
      </header>
      {query.error && <Unread error={query.error} again={() => void query.refetch()} />}
      <section className="card flush" aria-label={t('shell.places.notices')}>
        {query.isPending && !query.error && <Bones />}
        {!query.isPending && notices.length === 0 && (
          <Empty icon="bell" title={t('notices.none')}>
            <p className="meta2">{t('notices.noneHelp')}</p>
          </Empty>
        )}
        <ul className="rows">
          {notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} onRead={() => !notice.readAt && read.mutate(notice.id)} />
          ))}
        </ul>
      </section>
      <More of={query} />
    </div>
  );
}
