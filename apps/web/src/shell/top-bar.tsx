import { Link } from '@tanstack/react-router';
import type { Me } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { Seek } from '../search/seek.js';
import { Keys } from './keys.js';
import { Mark } from './mark.js';
import { countText, placesOf } from './places.js';

export function TopBar({ me }: { me: Me }) {
  const { t } = useTexts();
  return (
    <header className="top">
      <Link to="/tasks" search={{}} className="brand">
        <Mark />
        {t('shell.product')}
      </Link>
      <nav className="nav" aria-label={t('shell.navigation')}>
        {placesOf(me).map(({ to, name, count }) => (
          <Link key={to} to={to} search={{}} activeProps={{ 'aria-current': 'page' }} activeOptions={{ includeSearch: false }}>
            {t(`shell.places.${name}`)}
            {!!count && <span className={name === 'late' ? 'num late' : 'num'}>{countText(count)}</span>}
          </Link>
        ))}
      </nav>
      <span className="grow" />
      <Seek hint />
      <Keys />
      {me.opens.length > 0 && (
        <Link to="/cases/new" search={{}} className="button">
          <Icon name="plus" small />
          {t('cases.open')}
        </Link>
      )}
      <Link to="/me" className="who">
        <span className="avatar">{me.person.name.slice(0, 1)}</span>
        <span>
          {me.person.name}
          <small>{me.units[0]?.name}</small>
        </span>
      </Link>
    </header>
  );
}
