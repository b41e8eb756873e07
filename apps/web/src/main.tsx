import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Failure, isSignedOut } from './api/failure.js';
import { duties, session } from './api/queries.js';
import { startLanguage } from './platform/i18n.js';
import { textScale, useDesk } from './platform/screen.js';
import { theme } from './platform/theme.js';
import { readInboxFilters } from './platform/search.js';
import { tasksOf } from './tasks/lists.js';
import { makeRouter } from './router.js';
import './platform/base.css';
import './platform/marks.css';
import './platform/blocks.css';
import './platform/controls.css';

const retry = (count: number, error: Error) => count < 2 && !(error instanceof Failure && error.status >= 400 && error.status < 500);

const queries = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 5_000 }, mutations: { retry: false, networkMode: 'always' } },
  queryCache: new QueryCache({
    onError: (error) => {
      // The session ended: sign in again and come back here.
      if (isSignedOut(error) && router.state.status === 'idle') void signInAgain();
    },
  }),
});
const router = makeRouter(queries);

async function signInAgain() {
  queries.removeQueries({ queryKey: ['session'] });
  if (router.state.location.pathname !== '/sign-in')
    await router.navigate({ to: '/sign-in', search: { next: router.state.location.href } });
}

function Root() {
  const desk = useDesk();
  return (
    <ConfigProvider theme={theme(desk, textScale())} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

// After an update of the server this page's own parts are gone: read the new page, once. What was typed is kept on the device.
window.addEventListener('vite:preloadError', () => {
  const before = Number(sessionStorage.getItem('wubu.reloaded') ?? 0);
  if (Date.now() - before < 60_000) return;
  sessionStorage.setItem('wubu.reloaded', String(Date.now()));
  window.location.reload();
});

// What the first page asks, while the texts come: on a slow line each way to the server counts.
void queries.prefetchQuery(session);
void queries.prefetchQuery(duties);
const { pathname, search } = router.latestLocation;
if (['/', '/tasks'].includes(pathname)) void queries.prefetchInfiniteQuery(tasksOf(readInboxFilters(search)));
// No top-level await: the parts of other pages import from this file, and would wait with it.
void startLanguage().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  ),
);
