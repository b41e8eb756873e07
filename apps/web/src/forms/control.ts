import type { Answer, Field } from '@wubu/engine';

/** What every kind of field's control gets. */
export interface Control<F extends Field = Field> {
  id: string;
  field: F;
  value: Answer | undefined;
  /** `undefined` takes the answer back. */
  onChange: (value: Answer | undefined) => void;
  /** The unit to whose members the choice of a person is held. */
  unit?: string;
  /** For a screen reader: the sentence that says what is wrong. */
  describedBy?: string;
  wrong?: boolean;
  /** A smaller set of controls that a pointer can hit. */
  disabled?: boolean;
}
