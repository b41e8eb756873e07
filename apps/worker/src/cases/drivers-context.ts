import type { Database } from '@wubu/entities';
import type { Temporal } from '../platform/temporal.js';
import type { Drivers } from './drivers.js';

/** What a drivers command works with. */
export interface DriversContext {
  db: Database;
  temporal: Temporal;
  drivers: Drivers;
  taskQueue: string;
  print: (line: string) => void;
}
