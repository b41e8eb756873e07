import { Link } from '@tanstack/react-router';
import type { Me } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { countText, placesOf, type Place } from './places.js';

/** Places that the phone's bar has room for; the rest stand under 我的. */
export const ON_THE_BAR = ['tasks', 'cases', 'late', 'notices'];

/** The phone's navigation. */
export function BottomBar({ me }: { me: Me }) {
  const { t } = useTexts();
  const places: Place[] = [...placesOf(me).filter(({ name }) => ON_THE_BAR.includes(name)), { to: '/me', name: 'me', icon: 'user' }];
  return (
    <nav className="bottom" aria-label={t('shell.navigation')}>
      {places.map(({ to, name, icon, count }) => (
        <Link key={to} to={to} search={{}} activeProps={{ 'aria-current': 'page' }} activeOptions={{ includeSearch: false }}>
          <span className="with-badge">
            <Icon name={icon} />
            {!!count && <span className="badge">{countText(count)}</span>}
          </span>
          {t(`shell.places.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
