/** Identity of an effect within its case: the fact that asked for it, and its number there. */
export interface EffectRef {
  seq: number;
  n: number;
}
