import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
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
/** The focus was on what was said before, which failed and is offered again. */
let isFocusHandedOn = false;
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

/** What was said last; it stays while the pointer or the focus is on it, which goes back to where it was when this is closed, else to the page. */
function Said({ toast }: { toast: Toast }) {
  const { t } = useTexts();
  const [held, hold] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<Element>(null);
  useLayoutEffect(() => {
    const shown = box.current;
    if (isFocusHandedOn) shown?.querySelector<HTMLElement>('.next button')?.focus();
    isFocusHandedOn = false;
    return () => {
      if (!shown?.contains(document.activeElement)) return;
      isFocusHandedOn = current?.failed === true;
      document.getElementById('main')?.focus();
    };
  }, []);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => say(undefined), toast.more ? SHOWN_WITH_MORE_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held]);
  const close = () => {
    if (cameFrom.current?.isConnected && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    say(undefined);
  };
  return (
    <div
      ref={box}
      className={toast.failed || toast.stopped ? 'toast bad' : 'toast'}
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={({ currentTarget, relatedTarget }) => {
        hold(true);
        if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
      }}
      onBlur={() => hold(false)}
    >
      <Icon name={toast.failed ? 'err' : toast.stopped ? 'warn' : 'check'} />
      <p className="grow">{toast.text}</p>
      <button type="button" className="button plain only" aria-label={t('shell.close')} onClick={close}>
        <Icon name="x" small />
      </button>
      {toast.more && <div className="next">{toast.more}</div>}
    </div>
  );
}
