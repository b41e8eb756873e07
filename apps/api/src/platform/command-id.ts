import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validate } from 'uuid';
import { ForTokens } from './scopes.js';
import { HttpProblem } from './problem.js';

/** The `Idempotency-Key` of a request that changes a case. Refuses with 400 `idempotencyKey` when it is missing or no uuid. */
export function commandIdOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || !validate(key)) throw new HttpProblem(400, 'idempotencyKey', { path: 'Idempotency-Key' });
  return key.toLowerCase();
}

export const CommandId = createParamDecorator((_data: unknown, context: ExecutionContext): string =>
  commandIdOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

const HEADER = { name: 'Idempotency-Key', required: true, description: 'A uuid; a repeat with the same one gives the first answer.' };

/** These verbs change a case: they need the header, and a personal token the scope `act`. */
export const Idempotent = (): MethodDecorator & ClassDecorator => applyDecorators(ApiHeader(HEADER), ForTokens('act'));

/** Says that this answer is the repeat of an earlier one. */
export function sayReplayed(reply: FastifyReply, replayed: boolean): void {
  if (replayed) void reply.header('Idempotent-Replayed', 'true');
}
