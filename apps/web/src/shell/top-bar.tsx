import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type FormEvent } from 'react';
import type { Me } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
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
      <Seek />
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

/** Finds cases by number, name or words of the title. Ctrl K goes there. */
function Seek() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      field.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const seek = (event: FormEvent) => {
    event.preventDefault();
    const q = field.current?.value.trim();
    void navigate({ to: '/cases', search: q ? { q } : {} });
  };
  return (
    <form role="search" className="seek" onSubmit={seek}>
      <Icon name="search" small />
      <input ref={field} aria-label={t('shell.seek')} placeholder={t('shell.seek')} />
      <kbd>Ctrl K</kbd>
    </form>
  );
}
