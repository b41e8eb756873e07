import { ValidateBy } from 'class-validator';

/** A text without anything to read in it: spaces, and characters that nobody sees. */
export const isBlank = (text: string): boolean => /^[\s\p{Cc}\p{Cf}]*$/u.test(text);

/** A text with something to read in it. */
export const NotBlank = (): PropertyDecorator =>
  ValidateBy({
    name: 'notBlank',
    validator: { validate: (value: unknown) => typeof value === 'string' && !isBlank(value), defaultMessage: () => 'must not be blank' },
  });
