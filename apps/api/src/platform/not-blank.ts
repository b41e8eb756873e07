import { ValidateBy } from 'class-validator';

/** A text with something to read in it. */
export const NotBlank = (): PropertyDecorator =>
  ValidateBy({
    name: 'notBlank',
    validator: { validate: (value: unknown) => typeof value === 'string' && /\S/.test(value), defaultMessage: () => 'must not be blank' },
  });
