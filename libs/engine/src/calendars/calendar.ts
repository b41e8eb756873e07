/**
 * When an office is open. This much of it is a plain week; holidays and swapped work days by year join it here,
 * so that deadlines already name the calendar version they were counted on.
 */
export interface Calendar {
  version: number;
  /** IANA name, for example `Asia/Shanghai`. */
  timeZone: string;
  /** Open days of the week, ISO numbers: 1 Monday … 7 Sunday. */
  workdays: readonly number[];
  /** Office hours of an open day, in order: `['08:30', '12:00']`. */
  hours: readonly (readonly [from: string, to: string])[];
}

/** Monday to Friday, 8:30–12:00 and 14:00–17:30, Chinese time. */
export const WEEK: Calendar = {
  version: 1,
  timeZone: 'Asia/Shanghai',
  workdays: [1, 2, 3, 4, 5],
  hours: [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
};
