import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { isBlank } from './not-blank.js';
import { badInput, type InputProblem } from './problem.js';

/**
 * Checks every body and query against its DTO class; unknown names are refused. Of a body only the envelope is looked at: what lies
 * deeper (answers) is given on untouched, since Nest's own pipe would copy it and drop names such as `constructor`.
 */
@Injectable()
export class InputPipe implements PipeTransform<unknown> {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if ((type !== 'body' && type !== 'query') || !metatype || metatype === String || metatype === Object) return value;
    refuseNamesOfEveryObject(value ?? {});
    const input =
      type === 'query'
        ? plainToInstance<object, unknown>(metatype as Type<object>, firstNames(value ?? {}))
        : envelope(value, metatype as Type<object>);
    const errors = await validate(input, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
    if (errors.length > 0) throw badInput(errors.flatMap((error) => problemsOf(error, '')));
    return input;
  }
}

/** The body as an instance of its class; no body is an empty one, and null under a name is nothing. */
function envelope(body: unknown, metatype: Type<object>): object {
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body)))
    throw badInput([{ path: '', code: 'type' }]);
  const given = Object.entries(firstNames(body ?? {})).filter(([, value]) => value !== null);
  return Object.assign(new metatype(), Object.fromEntries(given));
}

/** A name such as `constructor`, set on an instance, would hide what its class is from whoever checks it. */
function refuseNamesOfEveryObject(given: object): void {
  const names = Object.keys(given).filter((name) => name in Object.prototype);
  if (names.length > 0) throw badInput(names.map((path) => ({ path, code: 'unknown' })));
}

/** No envelope has so many names. Of more than these the first will do to refuse it: looking at each of 80,000 would hold everybody up. */
const MOST_NAMES = 50;

function firstNames(given: object): object {
  const names = Object.keys(given);
  return names.length <= MOST_NAMES ? given : Object.fromEntries(names.slice(0, MOST_NAMES).map((name) => [name, undefined]));
}

/** class-validator's constraint names in our own words; anything else is a wrong shape. */
const CODES: { [constraint: string]: string } = {
  isDefined: 'required',
  isNotEmpty: 'required',
  arrayNotEmpty: 'required',
  notBlank: 'required',
  whitelistValidation: 'unknown',
  maxLength: 'tooLong',
  minLength: 'tooShort',
  min: 'tooSmall',
  max: 'tooLarge',
  isIn: 'notAnOption',
};

/** Which of several broken constraints to name: the missing value before its shape, the shape before its size. */
const ORDER = ['required', 'unknown', 'type', 'notAnOption', 'tooLong', 'tooShort', 'tooSmall', 'tooLarge'];

function problemsOf(error: ValidationError, above: string): InputProblem[] {
  const path = above ? `${above}.${error.property}` : error.property;
  const own = Object.keys(error.constraints ?? {}).map((constraint) => codeOf(constraint, error.value));
  const code = own.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0];
  return [...(code ? [{ path, code }] : []), ...(error.children ?? []).flatMap((child) => problemsOf(child, path))];
}

/** What is there in another shape is not missing. */
function codeOf(constraint: string, value: unknown): string {
  const code = value === undefined && constraint !== 'whitelistValidation' ? 'required' : (CODES[constraint] ?? 'type');
  return code === 'required' && !isMissing(value) ? 'type' : code;
}

function isMissing(value: unknown): boolean {
  if (typeof value === 'string') return isBlank(value);
  return Array.isArray(value) ? value.length === 0 : value === undefined || value === null;
}
