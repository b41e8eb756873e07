import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { badInput, type HttpProblem, type InputProblem } from './problem.js';

/** Checks the envelope of every body and query against its DTO class; answers are checked by the engine. Unknown names are refused. */
export const inputPipe = (): ValidationPipe =>
  new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true, exceptionFactory: asProblem });

const asProblem = (errors: ValidationError[]): HttpProblem => badInput(errors.flatMap((error) => problemsOf(error, '')));

/** class-validator's constraint names in our own words; anything else is a wrong shape. */
const CODES: { [constraint: string]: string } = {
  isDefined: 'required',
  isNotEmpty: 'required',
  whitelistValidation: 'unknown',
  maxLength: 'tooLong',
  minLength: 'tooSmall',
  min: 'tooSmall',
  max: 'tooLarge',
  isIn: 'notAnOption',
  isEnum: 'notAnOption',
};

/** Which of several broken constraints to name: the missing value before its shape, the shape before its size. */
const ORDER = ['required', 'unknown', 'type', 'notAnOption', 'tooLong', 'tooSmall', 'tooLarge'];

function problemsOf(error: ValidationError, above: string): InputProblem[] {
  const path = above ? `${above}.${error.property}` : error.property;
  const own = Object.keys(error.constraints ?? {}).map((name) =>
    error.value === undefined && name !== 'whitelistValidation' ? 'required' : (CODES[name] ?? 'type'),
  );
  const code = own.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0];
  return [...(code ? [{ path, code }] : []), ...(error.children ?? []).flatMap((child) => problemsOf(child, path))];
}
