import type { Calendar } from '../calendars/calendar.js';
import type { Directory } from '../organisation/directory.js';

/** All that the engine may know of the outside: plain, immutable, versioned. `now` is the database's clock, read with the case. */
export interface World {
  now: string;
  calendar: Calendar;
  directory: Directory;
  /** Of the persons that a command names: those who see the case. */
  sees?: readonly string[];
}
