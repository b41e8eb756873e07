import { useTexts } from '../platform/i18n.js';

const STEPS = ['collect', 'sort', 'publish', 'match', 'fulfil'] as const;

/** Five steps upward, and a lamp over the last. */
export function Stair() {
  const { t } = useTexts();
  const names = STEPS.map((step) => t(`access.stair.${step}`));
  return (
    <svg className="stair" viewBox="0 0 560 268" role="img" aria-label={names.join(' → ')}>
      <g fill="#fff">
        {names.map((name, n) => (
          <g key={name} transform={`translate(${n * 112} ${208 - n * 40})`}>
            <rect width="112" height={60 + n * 40} opacity={0.06 + n * 0.025} />
            <rect width="112" height="3" />
            <text x="16" y="32" fontSize="17">
              {name}
            </text>
          </g>
        ))}
        <circle cx="504" cy="24" r="13" />
      </g>
    </svg>
  );
}
