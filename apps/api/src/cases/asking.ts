import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../access/caller.js';
import { commandIdOf, sayReplayed } from '../platform/command-id.js';

/** Who gives a command, under which id, and how its answer is marked when it repeats an earlier one. */
export interface Asking {
  person: string;
  commandId: string;
  sayReplayed: (replayed: boolean) => void;
}

/** Of a request of an `@Idempotent()` call. Refuses like `@CommandId()` and `@By()`. */
export const Asked = createParamDecorator((_data: unknown, context: ExecutionContext): Asking => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const reply = http.getResponse<FastifyReply>();
  return { person: callerOf(request).person, commandId: commandIdOf(request), sayReplayed: (replayed) => sayReplayed(reply, replayed) };
});
