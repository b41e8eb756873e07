/** Five treads and a lamp over the last; `reversed` stands on the brand's colour. */
export function Mark({ reversed }: { reversed?: boolean }) {
  const [ground, figure] = reversed ? ['#fff', '#0B6470'] : ['#0B6470', '#fff'];
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill={ground} />
      <path fill={figure} d="M5 27v-4h4.4v-3h4.4v-3h4.4v-3h4.4v-3H27v16z" />
      <circle cx="24.7" cy="6.9" r="2.7" fill={figure} />
    </svg>
  );
}
