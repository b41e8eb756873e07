import { Link } from '@tanstack/react-router';
import type { Me } from '../api/schema.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { countText, placesOf, type Place } from './places.js';

const PHONE = ['tasks', 'cases', 'late', 'notices'];

/** The phone's navigation. What does not fit stands under 我的. */
export function BottomBar({ me }: { me: Me }) {
  const { t } = useTexts();
  const places: Place[] = [...placesOf(me).filter(({ name }) => PHONE.includes(name)), { to: '/me', name: 'me', icon: 'user' }];
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
