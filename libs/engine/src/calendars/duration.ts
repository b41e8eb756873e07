/** ISO 8601 duration of whole days, or of hours, minutes and seconds; never both, as they are counted differently. */
export const DURATION = /^(?:P(\d{1,4})D|PT(?=\d)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)$/;

/** Reads a duration as whole days or as milliseconds. Throws a RangeError when it is none: the procedure's schema lets none such in. */
export function readDuration(duration: string): { days: number } | { milliseconds: number } {
  const read = DURATION.exec(duration);
  if (!read) throw new RangeError(`'${duration}' is no duration; expected days such as P3D, or hours such as PT4H30M`);
  const [, days, hours = '0', minutes = '0', seconds = '0'] = read;
  if (days !== undefined) return { days: Number(days) };
  return { milliseconds: ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 };
}
