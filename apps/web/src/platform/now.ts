import { useEffect, useState } from 'react';

let ahead = 0;

/** Learns how far this device's clock is off the server's, from an answer that just came. */
export function learnServerTime(serverTime: string) {
  const server = Date.parse(serverTime);
  if (!Number.isNaN(server)) ahead = server - Date.now();
}

/** The server's clock, milliseconds since 1970. */
export const serverNow = () => Date.now() + ahead;

/** The server's clock for a screen that says how much time is left; moves on every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
