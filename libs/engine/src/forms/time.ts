/** A time of day as people write it and fields answer it: `08:30`. */
export const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
