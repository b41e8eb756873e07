import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';

/** An empty place: what it means, and one thing to do next. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Rows of the true height while a list is read; unseen for the first 300 ms. */
export function Bones({ rows = 5 }: { rows?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <div className="bones" key={row}>
          <i className="bone" style={{ width: '70%' }} />
          <i className="bone" />
          <i className="bone" style={{ width: '52%' }} />
          <i className="bone" />
        </div>
      ))}
    </div>
  );
}
