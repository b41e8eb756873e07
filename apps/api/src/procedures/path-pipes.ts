import type { PipeTransform } from '@nestjs/common';
import { notFound } from '../platform/problem.js';

/** A key in a path; what cannot be one names nothing. */
export class KeyPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^[a-z][a-z0-9-]{0,63}$/.test(value)) throw notFound();
    return value;
  }
}

/** A version's number in a path. */
export class VersionPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw notFound();
    return Number(value);
  }
}
