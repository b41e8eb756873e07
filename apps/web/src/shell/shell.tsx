import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLive } from '../api/live.js';
import { session } from '../api/queries.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { useDesk, useOnline } from '../platform/screen.js';
import { Toasts } from '../platform/toast.js';
import { BottomBar } from './bottom-bar.js';
import { TopBar } from './top-bar.js';
import './shell.css';

/** The frame of every page after sign-in: navigation on top of the desk, at the bottom of the phone. */
export function Shell() {
  const desk = useDesk();
  const online = useOnline();
  const { t } = useTexts();
  const { data: me } = useQuery(session);
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const there = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useLive();
  useEffect(() => {
    if (there !== path || before.current === path) return;
    before.current = path;
    const at = document.activeElement;
    const inbox = desk && path.startsWith('/tasks');
    // A new page is read from its top; on the desk the list keeps the focus while its rows are walked through.
    if (inbox && at !== document.body && at !== main.current) return;
    const detail = inbox ? main.current?.querySelector<HTMLElement>('.detail') : undefined;
    (detail ?? main.current)?.focus();
  }, [path, there, desk]);
  if (!me) return null;
  // A task on the phone has its own header and its buttons at the bottom.
  const alone = !desk && /^\/tasks\/./.test(path);
  return (
    <div className={alone ? 'shell alone' : 'shell'}>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      {desk && <TopBar me={me} />}
      {!online && !alone && (
        <p className="offline" role="status">
          <Icon name="off" /> <b>{t('shell.offline')}</b>
        </p>
      )}
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      {!desk && !alone && <BottomBar me={me} />}
      <Toasts />
    </div>
  );
}
