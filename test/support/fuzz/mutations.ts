import fc from 'fast-check';
import { hostileValues, NAMES, TEXTS } from './hostile.js';

/**
 * One thing that goes wrong with a value. `at` and `other` choose among its places, whatever it is by then. `alike` takes what stands
 * under the same name elsewhere, `reword` changes a text only: such mistakes of meaning get past the look at the shape.
 */
export interface Mutation {
  how: 'drop' | 'swap' | 'set' | 'copy' | 'rename' | 'graft' | 'alike' | 'reword';
  at: number;
  other: number;
  value: unknown;
  name: string;
}

const mutations = (...hows: Mutation['how'][]): fc.Arbitrary<Mutation> =>
  fc.record({
    how: fc.constantFrom(...hows),
    at: fc.nat(),
    other: fc.nat(),
    value: hostileValues,
    name: fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom(...TEXTS)),
  });

const mild = mutations('alike', 'alike', 'alike', 'reword', 'reword', 'drop', 'copy');
const wild = mutations('drop', 'swap', 'set', 'set', 'set', 'copy', 'rename', 'graft', 'alike', 'reword');

/** None, a few mistakes such as people make, or a mess. */
export const fewMutations: fc.Arbitrary<Mutation[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Mutation[]>([]) },
  { weight: 8, arbitrary: fc.array(mild, { minLength: 1, maxLength: 3 }) },
  { weight: 6, arbitrary: fc.array(wild, { minLength: 1, maxLength: 2 }) },
  { weight: 3, arbitrary: fc.array(wild, { minLength: 3, maxLength: 6 }) },
);

type Holder = { [key: PropertyKey]: unknown };
interface Place {
  holder: Holder;
  key: string;
}

/** The value after all that; it may share parts, and contain itself. The value that is given stays as it is. */
export function mutated(value: unknown, all: readonly Mutation[]): unknown {
  const root: Holder = { root: structuredClone(value) };
  for (const mutation of all) mutate(root, mutation);
  return root['root'];
}

function mutate(root: Holder, { how, at, other, value, name }: Mutation): void {
  const places = placesIn(root);
  const here = places[at % places.length];
  const there = places[other % places.length];
  if (!here || !there) return;
  const { holder, key } = here;
  switch (how) {
    case 'drop':
      return drop(here);
    case 'swap': {
      const was = holder[key];
      put(holder, key, there.holder[there.key]);
      return put(there.holder, there.key, was);
    }
    case 'set':
      return put(holder, key, structuredClone(value));
    case 'copy':
      return copy(here, there.key);
    case 'rename': {
      if (Array.isArray(holder)) return;
      const was = holder[key];
      drop(here);
      return put(holder, other % 2 === 0 ? name : there.key, was);
    }
    case 'graft':
      return put(holder, key, there.holder[there.key]);
    case 'alike': {
      const namesakes = places.filter((each) => each.key === key);
      const from = namesakes[other % namesakes.length] ?? here;
      return put(holder, key, structuredClone(from.holder[from.key]));
    }
    case 'reword': {
      const texts = places.filter((each) => typeof each.holder[each.key] === 'string');
      const text = texts[at % texts.length];
      return text && put(text.holder, text.key, name);
    }
  }
}

/** Every place below the root, each part once, also when it contains itself. */
function placesIn(root: Holder): Place[] {
  const seen = new Set<unknown>([root]);
  const open: Holder[] = [root];
  const places: Place[] = [];
  for (let holder = open.pop(); holder; holder = open.pop()) {
    for (const key of Object.keys(holder)) {
      if (places.push({ holder, key }) > 20_000) return places;
      const part = holder[key];
      if (typeof part !== 'object' || part === null || seen.has(part)) continue;
      seen.add(part);
      open.push(part as Holder);
    }
  }
  return places;
}

/** Also under names such as `__proto__`, which an assignment would not take. */
function put(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function drop({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function copy({ holder, key }: Place, name: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(holder[Number(key)]));
  else put(holder, name, holder[key]);
}
