import { pinyin } from 'pinyin-pro';

/** What is compared: longer beginnings of what somebody types say nothing more. */
const LENGTH = 24;

/** Of a longer title only the beginning is found. */
const UNITS = 80;

/** As many digits in a row as an identity number has are neither kept nor looked for: a search never confirms one. */
const IDENTITY_NUMBER = /\d{15,}/;

/** A Chinese character, or a run of letters, or of digits. */
const UNIT = /\p{Script=Han}|(?:(?!\p{Script=Han})\p{L})+|\p{N}+/gu;
const HAN = /^\p{Script=Han}$/u;

/**
 * Under what a text is found: what follows from each of its characters (or runs of letters or digits) on, as written, in pinyin, and in
 * the first letters of the pinyin, so that "心愿", "xinyuan" and "xy" all begin one of the words of "微心愿". An index over the words' beginnings
 * finds any of them, however short, on every PostgreSQL; trigrams would not find a name of two characters.
 */
export function wordsOf(text: string): string[] {
  const units = unitsOf(text);
  const sounds = soundsOf(units);
  const words = new Set<string>();
  for (let from = 0; from < units.length; from++) {
    const to = Math.min(units.length, from + LENGTH);
    words.add(units.slice(from, to).join('').slice(0, LENGTH));
    words.add(sounds.slice(from, to).join('').slice(0, LENGTH));
    words.add(initials(units, sounds, from, to).slice(0, LENGTH));
  }
  return [...words];
}

/** The words of a case: its number (also without the zeros that fill it up) and its title. */
export function wordsOfCase(number: string, title: string): string[] {
  const last = /0+([1-9]\d*)$/.exec(number)?.[1];
  return [...new Set([...wordsOf(number), ...(last ? [last] : []), ...wordsOf(title)])];
}

/** What somebody typed, as the beginnings that all have to be found; undefined when nothing can be: blank, signs only, an identity number. */
export function beginningsOf(typed: string): string[] | undefined {
  if (IDENTITY_NUMBER.test(typed.replace(/[\s-]/g, ''))) return undefined;
  const beginnings = typed
    .split(/\s+/)
    .map((word) => unitsOf(word).join('').slice(0, LENGTH))
    .filter((word) => word !== '');
  return beginnings.length > 0 ? beginnings : undefined;
}

/** As a tsquery; safe, since beginnings hold letters and digits only. */
export const tsquery = (beginnings: readonly string[]): string => beginnings.map((word) => `'${word}':*`).join(' & ');

function unitsOf(text: string): string[] {
  const units = text.normalize('NFKC').toLowerCase().match(UNIT) ?? [];
  return units.filter((unit) => !IDENTITY_NUMBER.test(unit)).slice(0, UNITS);
}

/** The pinyin of the characters, read together, since the neighbours decide how one sounds; everything else as it is. */
function soundsOf(units: readonly string[]): string[] {
  const sounds = [...units];
  for (let from = 0; from < units.length; from++) {
    let to = from;
    while (to < units.length && HAN.test(units[to]!)) to++;
    if (to === from) continue;
    const read = pinyin(units.slice(from, to).join(''), { toneType: 'none', type: 'array', v: true });
    if (read.length === to - from) sounds.splice(from, to - from, ...read.map((sound) => sound.toLowerCase()));
    from = to - 1;
  }
  return sounds;
}

const initials = (units: readonly string[], sounds: readonly string[], from: number, to: number): string =>
  units
    .slice(from, to)
    .map((unit, place) => (HAN.test(unit) ? sounds[from + place]!.slice(0, 1) : unit))
    .join('');
