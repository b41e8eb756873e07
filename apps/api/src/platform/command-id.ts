import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { validate } from 'uuid';
import { HttpProblem } from './problem.js';

/** The `Idempotency-Key` of a request that changes a case. Refuses with 400 `idempotencyKey` when it is missing or no uuid. */
export const CommandId = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (typeof key !== 'string' || !validate(key)) throw new HttpProblem(400, 'idempotencyKey', { path: 'Idempotency-Key' });
  return key.toLowerCase();
});
