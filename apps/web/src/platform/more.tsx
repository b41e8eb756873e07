import { Button } from 'antd';
import { useTexts } from './i18n.js';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** The foot of a list: its next page, where there is one. */
export function More({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { of: Pages }) {
  const { t } = useTexts();
  if (!hasNextPage) return null;
  return (
    <p className="more">
      <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t('tasks.more')}
      </Button>
    </p>
  );
}
