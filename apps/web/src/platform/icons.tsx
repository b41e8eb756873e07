import type { ReactNode } from 'react';

const dot = (cx: number, cy: number, r = 1.1) => <circle cx={cx} cy={cy} r={r} fill="currentColor" />;

/** One line set on a 24 grid, stroke 1.75, in the colour of the text. */
const paths = {
  bell: (
    <>
      <path d="M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5z" />
      <path d="M10 20.5h4" />
    </>
  ),
  check: (
    <>
      <path d="m5 12.5 4.5 4.5L19 7.5" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5l3.2 2" />
    </>
  ),
  down: (
    <>
      <path d="m7 10 5 5 5-5" />
    </>
  ),
  err: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V13M12 16v.1" />
    </>
  ),
  flag: (
    <>
      <path d="M6 21V4.5h11.5L15 9l2.5 4.5H6" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5M12 8v.1" />
    </>
  ),
  left: (
    <>
      <path d="m14 6-6 6 6 6" />
    </>
  ),
  list: (
    <>
      <path d="M9 6.5h11M9 12h11M9 17.5h11" />
      <path d="m3.5 6.5 1 1 1.7-2M3.5 12l1 1 1.7-2M3.5 17.5l1 1 1.7-2" />
    </>
  ),
  more: (
    <>
      {dot(6, 12)}
      {dot(12, 12)}
      {dot(18, 12)}
    </>
  ),
  next: (
    <>
      <path d="M4.5 12h14M13.5 7l5 5-5 5" />
    </>
  ),
  off: (
    <>
      <path d="M4 4l16 16M8.8 15.2a4.5 4.5 0 0 1 5.4-.7M5.5 11.8a9.3 9.3 0 0 1 4.3-2.4M14.5 9.5a9.3 9.3 0 0 1 4 2.3M2.8 8.5A13.5 13.5 0 0 1 6.5 6M11.5 4.8a13.5 13.5 0 0 1 9.7 3.7" />
      <circle cx="12" cy="18.5" r=".9" fill="currentColor" />
    </>
  ),
  plus: (
    <>
      <path d="M12 5.5v13M5.5 12h13" />
    </>
  ),
  right: (
    <>
      <path d="m10 7 5 5-5 5" />
    </>
  ),
  save: (
    <>
      <path d="M7 18.5a4.5 4.5 0 0 1-.6-9A5.8 5.8 0 0 1 17.6 11a3.8 3.8 0 0 1-.6 7.5z" />
      <path d="m9.3 13.7 2 2 3.6-3.8" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4 4" />
    </>
  ),
  send: (
    <>
      <path d="M4 11.5 20 4.5l-5 15.5-4-6z" />
    </>
  ),
  undo: (
    <>
      <path d="M8.5 5.5 4.5 9.5l4 4" />
      <path d="M4.5 9.5H14a5 5 0 0 1 0 10h-3" />
    </>
  ),
  up: (
    <>
      <path d="m7 14 5-5 5 5" />
    </>
  ),
  user: (
    <>
      <circle cx="12" cy="8" r="3.7" />
      <path d="M4.8 20a7.2 7.2 0 0 1 14.4 0" />
    </>
  ),
  warn: (
    <>
      <path d="M12 4 2.8 19.5h18.4z" />
      <path d="M12 10v4.5M12 17v.1" />
    </>
  ),
  x: (
    <>
      <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />
    </>
  ),
  home: (
    <>
      <path d="m4 11 8-6.5 8 6.5v8.5h-5.5v-5h-5v5H4z" />
    </>
  ),
  branch: (
    <>
      <circle cx="7" cy="5.5" r="2" />
      <circle cx="7" cy="18.5" r="2" />
      <circle cx="17" cy="9" r="2" />
      <path d="M7 7.5v9M17 11c0 3-4 3.5-7 4" />
    </>
  ),
  pause: (
    <>
      <path d="M9 6v12M15 6v12" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof paths;

/** Always beside a word, or in a button that has an `aria-label`; `small` is 16 px. */
export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'icon small' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      {paths[name]}
    </svg>
  );
}
