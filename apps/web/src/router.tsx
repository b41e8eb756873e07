import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect, useRouter } from '@tanstack/react-router';
import { isSignedOut } from './api/failure.js';
import { duties, session } from './api/queries.js';
import { InboxPage } from './tasks/inbox.page.js';
import { learnDuties } from './platform/i18n.js';
import {
  readCaseFilters,
  readInboxFilters,
  readLateFilters,
  readOpening,
  readProcedureView,
  readSignInTarget,
  readWanted,
} from './platform/search.js';
import { FailurePage } from './platform/failure-note.js';
import { NoSuchPage } from './shell/no-such-page.js';
import { Shell } from './shell/shell.js';
import { learnServerTime } from './platform/now.js';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: NoSuchPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInTarget,
  component: lazyRouteComponent(() => import('./access/sign-in.page.js'), 'SignInPage'),
});

const JUST_NOW_MS = 5_000;

/** The session; when the page has only just heard that there is none, it does not ask again. */
function whoAsks(queries: QueryClient) {
  const asked = queries.getQueryState(session.queryKey);
  if (isSignedOut(asked?.error) && asked.fetchStatus === 'idle' && Date.now() - asked.errorUpdatedAt < JUST_NOW_MS) throw asked.error;
  return queries.ensureQueryData(session);
}

function NotRead({ error }: { error: unknown }) {
  const router = useRouter();
  return <FailurePage error={error} again={() => void router.invalidate()} />;
}

/** Everything behind sign-in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      learnServerTime((await whoAsks(context.queries)).serverTime);
      // Without the names of duties people see their codes.
      await context.queries.ensureQueryData(duties).then(
        ({ items }) => learnDuties(items),
        () => undefined,
      );
    } catch (error) {
      if (isSignedOut(error)) redirect({ to: '/sign-in', search: { next: location.href }, throw: true });
      throw error;
    }
  },
  errorComponent: NotRead,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    redirect({ to: '/tasks', search: {}, throw: true });
  },
});

const tasks = createRoute({ getParentRoute: () => shell, path: '/tasks', validateSearch: readInboxFilters, component: InboxPage });
const task = createRoute({
  getParentRoute: () => tasks,
  path: '$taskId',
  component: lazyRouteComponent(() => import('./tasks/task.page.js'), 'TaskPage'),
});

const cases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  validateSearch: readCaseFilters,
  component: lazyRouteComponent(() => import('./cases/cases.page.js'), 'CasesPage'),
});
const newCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/new',
  validateSearch: readOpening,
  component: lazyRouteComponent(() => import('./cases/open.page.js'), 'OpenCasePage'),
});
const oneCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./cases/case.page.js'), 'CasePage'),
});

const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: readWanted,
  component: lazyRouteComponent(() => import('./search/search.page.js'), 'SearchPage'),
});
const printCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$caseId/print',
  component: lazyRouteComponent(() => import('./cases/print.page.js'), 'PrintCasePage'),
});

const late = createRoute({
  getParentRoute: () => shell,
  path: '/late',
  validateSearch: readLateFilters,
  component: lazyRouteComponent(() => import('./escalation/late.page.js'), 'LatePage'),
});
const notices = createRoute({
  getParentRoute: () => shell,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/notices.page.js'), 'NoticesPage'),
});
const procedures = createRoute({
  getParentRoute: () => shell,
  path: '/procedures',
  component: lazyRouteComponent(() => import('./procedures/procedures.page.js'), 'ProceduresPage'),
});
const procedure = createRoute({
  getParentRoute: () => shell,
  path: '/procedures/$key',
  validateSearch: readProcedureView,
  component: lazyRouteComponent(() => import('./procedures/procedure.page.js'), 'ProcedurePage'),
});
const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  component: lazyRouteComponent(() => import('./operations/incidents.page.js'), 'IncidentsPage'),
});
const machinery = createRoute({
  getParentRoute: () => shell,
  path: '/machinery',
  component: lazyRouteComponent(() => import('./operations/machinery.page.js'), 'MachineryPage'),
});
const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./access/accounts.page.js'), 'AccountsPage'),
});
const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks/webhooks.page.js'), 'WebhooksPage'),
});
const me = createRoute({
  getParentRoute: () => shell,
  path: '/me',
  component: lazyRouteComponent(() => import('./shell/me.page.js'), 'MePage'),
});
const tokens = createRoute({
  getParentRoute: () => shell,
  path: '/me/tokens',
  component: lazyRouteComponent(() => import('./access/tokens.page.js'), 'TokensPage'),
});

const tree = root.addChildren([
  signIn,
  shell.addChildren([
    home,
    tasks.addChildren([task]),
    cases,
    newCase,
    oneCase,
    printCase,
    search,
    late,
    notices,
    procedures,
    procedure,
    incidents,
    accounts,
    machinery,
    webhooks,
    me,
    tokens,
  ]),
]);

/** `strict`: what a page does not read of an address is taken out of it. */
export const makeRouter = (queries: QueryClient) =>
  createRouter({ routeTree: tree, context: { queries }, defaultPreload: 'intent', search: { strict: true } });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
