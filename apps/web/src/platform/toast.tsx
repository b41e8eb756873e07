import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTexts } from './i18n.js';
import { Icon } from './icons.js';

interface Toast {
  text: string;
  /** What can be done next, behind the text. */
  more?: ReactNode;
}

const SHOWN_MS = 10_000;
/** Where something can be done, one must have the time to read and to reach it. */
const SHOWN_WITH_MORE_MS = 20_000;
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

/** What was said last; it stays while the pointer or the focus is on it. */
export function Toasts() {
  const { t } = useTexts();
  const toast = useSyncExternalStore(subscribe, () => current);
  const [held, hold] = useState(false);
  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(() => say(undefined), toast.more ? SHOWN_WITH_MORE_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held]);
  // What is taken away under the focus does not say that it lost it.
  useEffect(() => hold(false), [toast]);
  return (
    <div className="toasts" role="status" aria-atomic="false">
      {toast && (
        <div
          className="toast"
          onMouseEnter={() => hold(true)}
          onMouseLeave={() => hold(false)}
          onFocus={() => hold(true)}
          onBlur={() => hold(false)}
        >
          <Icon name="check" />
          <div className="grow">
            <p>{toast.text}</p>
            {toast.more}
          </div>
          <button type="button" className="button plain only" aria-label={t('shell.close')} onClick={() => say(undefined)}>
            <Icon name="x" small />
          </button>
        </div>
      )}
    </div>
  );
}
