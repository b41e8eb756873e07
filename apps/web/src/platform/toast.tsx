import { Link } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { useTexts } from './i18n.js';
import { Icon } from './icons.js';

interface Toast {
  text: string;
  /** The next thing to do, as a link. */
  task?: { id: string; title: string };
}

const SHOWN = 10_000;
let current: Toast | undefined;
const watchers = new Set<() => void>();
const subscribe = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** Says that something was done. */
export function say(toast: Toast | undefined) {
  current = toast;
  watchers.forEach((watcher) => watcher());
}

export function Toasts() {
  const { t } = useTexts();
  const toast = useSyncExternalStore(subscribe, () => current);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => say(undefined), SHOWN);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className="toasts" role="status">
      {toast && (
        <div className="toast">
          <Icon name="check" />
          <p className="grow">
            {toast.text}{' '}
            {toast.task && (
              <Link to="/tasks/$taskId" params={{ taskId: toast.task.id }} search={{}} onClick={() => say(undefined)}>
                {t('tasks.goOn', { title: toast.task.title })}
              </Link>
            )}
          </p>
          <button type="button" className="button plain only" aria-label={t('shell.close')} onClick={() => say(undefined)}>
            <Icon name="x" small />
          </button>
        </div>
      )}
    </div>
  );
}
