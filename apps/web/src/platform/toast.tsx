import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTexts } from './i18n.js';
import { Icon } from './icons.js';

interface Toast {
  text: string;
  /** It says that something was not done. */
  failed?: boolean;
  /** It was done, but now an operator has to act. */
  stopped?: boolean;
  /** What can be done next, behind the text. */
  more?: ReactNode;
}

const SHOWN_MS = 10_000;
/** Where something can be done, one must have the time to read and to reach it. */
const SHOWN_WITH_MORE_MS = 20_000;
let current: Toast | undefined;
let said = 0;
const watchers = new Set<() => void>();
const subscribe = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** Says that something was done. */
export function say(toast: Toast | undefined) {
  current = toast;
  said++;
  watchers.forEach((watcher) => watcher());
}

export function Toasts() {
  const toast = useSyncExternalStore(subscribe, () => current);
  return (
    <div className="toasts" role="status" aria-atomic="false">
      {toast && <Said key={said} toast={toast} />}
    </div>
  );
}

/** What was said last; it stays while the pointer or the focus is on it. */
function Said({ toast }: { toast: Toast }) {
  const { t } = useTexts();
  const [held, hold] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => say(undefined), toast.more ? SHOWN_WITH_MORE_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held]);
  return (
    <div
      className="toast"
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <Icon name={toast.failed ? 'err' : toast.stopped ? 'warn' : 'check'} />
      <p className="grow">{toast.text}</p>
      <button type="button" className="button plain only" aria-label={t('shell.close')} onClick={() => say(undefined)}>
        <Icon name="x" small />
      </button>
      {toast.more && <div className="next">{toast.more}</div>}
    </div>
  );
}
