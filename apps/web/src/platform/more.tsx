import { useTexts } from './i18n.js';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<unknown>;
}

/** The foot of a list: its next page, where there is one. */
export function More({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { of: Pages }) {
  const { t } = useTexts();
  if (!hasNextPage) return null;
  return (
    <p className="more">
      <button type="button" className="button" aria-busy={isFetchingNextPage} onClick={() => void fetchNextPage({ cancelRefetch: false })}>
        {t('tasks.more')}
      </button>
    </p>
  );
}
