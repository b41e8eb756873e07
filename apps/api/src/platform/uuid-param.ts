import { Param, type PipeTransform } from '@nestjs/common';
import { validate } from 'uuid';
import { notFound } from './problem.js';

/** An id in a path that is no uuid names nothing: 404, like any other id that is not there. */
class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!validate(value)) throw notFound();
    return value.toLowerCase();
  }
}

/** The id in the path, `:id` unless named otherwise. */
export const Id = (name = 'id'): ParameterDecorator => Param(name, new UuidPipe());
