import { useSyncExternalStore } from 'react';

// In em, which follow the reader's text size: at 200 % a desk shows the phone's layout.
const wide = window.matchMedia('(min-width: 60em)');
const subscribe = (changed: () => void) => {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
};

/** True from 960 px on: list and detail stand side by side. */
export const useDesk = () => useSyncExternalStore(subscribe, () => wide.matches);

/** The reader's text size; 1 = the browser's usual 16 px. */
export const textScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;

const listen = (changed: () => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** Whether the browser believes that it has a network. */
export const useOnline = () => useSyncExternalStore(listen, () => navigator.onLine);
