import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChangePassword } from '../access/change-password.js';
import { answerOf, api } from '../api/client.js';
import { session } from '../api/queries.js';
import { dutyText, useTexts } from '../platform/i18n.js';
import { usePageTitle } from '../platform/page.js';
import { useDesk } from '../platform/screen.js';
import { forgetSentCopies } from '../tasks/draft-copy.js';
import { LanguageChoice } from './language-choice.js';
import { ON_THE_BAR } from './bottom-bar.js';
import { placesOf } from './places.js';

/** 我的: who I am, the places that the phone's bar has no room for, language, sign out. */
export function MePage() {
  const { t } = useTexts();
  const desk = useDesk();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: me } = useQuery(session);
  usePageTitle(t('shell.places.me'));
  if (!me) return null;
  const others = placesOf(me).filter(({ name }) => !ON_THE_BAR.includes(name));
  const signOut = async () => {
    await answerOf(api.DELETE('/api/session')).catch(() => undefined);
    forgetSentCopies();
    queries.clear();
    await navigate({ to: '/sign-in', search: {} });
  };
  return (
    <div className="page stack">
      <h1>{t('shell.places.me')}</h1>
      <section className="card">
        <h2>{me.person.name}</h2>
        <p className="meta2">
          {me.person.login} <i className="sep" /> {t(`access.roles.${me.person.role}`)}
        </p>
        <ul>
          {me.units.map((unit) => (
            <li key={unit.id + unit.duty} className="meta2">
              {unit.name} <i className="sep" /> {dutyText(unit.duty)}
            </li>
          ))}
        </ul>
      </section>
      {!desk && others.length > 0 && (
        <nav className="card stack" aria-label={t('shell.more')}>
          {others.map(({ to, name }) => (
            <Link key={to} to={to} search={{}} className="row tall">
              {t(`shell.places.${name}`)}
            </Link>
          ))}
        </nav>
      )}
      <section className="card">
        <h2>{t('shell.language')}</h2>
        <LanguageChoice />
      </section>
      <ChangePassword />
      <p>
        <Link to="/me/tokens" search={{}}>
          {t('access.tokens.title')}
        </Link>
      </p>
      {me.person.role === 'administrator' && (
        <p>
          <Link to="/webhooks" search={{}}>
            {t('webhooks.title')}
          </Link>
        </p>
      )}
      <p>
        <button type="button" className="button" onClick={() => void signOut()}>
          {t('access.signOut')}
        </button>
      </p>
    </div>
  );
}
