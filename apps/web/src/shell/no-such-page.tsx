import { Link } from '@tanstack/react-router';
import { Empty } from '../platform/empty.js';
import { useTexts } from '../platform/i18n.js';

export function NoSuchPage() {
  const { t } = useTexts();
  return (
    <Empty icon="info" title={t('errors.notFound')}>
      <Link to="/tasks" search={{}} className="button">
        {t('shell.toTasks')}
      </Link>
    </Empty>
  );
}
