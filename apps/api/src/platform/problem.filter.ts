import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { asUnavailable, DatabaseUnavailable } from '@wubu/entities';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem, notFound, type InputProblem } from './problem.js';
import { FIELD_TEXTS, fill, PROBLEM_TEXTS } from './problem-texts.js';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The one place where what went wrong becomes an answer: refusal, bad input, missing or forbidden, fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter<unknown> {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Answers a request with the problem document of an error; a fault is logged with its request id and never shown raw. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asProblem(error);
  if (problem.status === 503) request.log.warn(String(error));
  else if (problem.status >= 500) request.log.error({ err: error }, problem.code);
  if (reply.sent || reply.raw.headersSent) return void reply.raw.end(); // a stream broke half way: all that can be done is to end it
  const instance = problem.status >= 500 ? `urn:uuid:${request.id}` : undefined;
  if (problem.status === 429) void reply.header('Retry-After', String(problem.details.params?.['seconds'] ?? 60));
  void reply.status(problem.status).header('Content-Type', PROBLEM_TYPE).send(documentOf(problem, instance));
}

/** Answers what Node could not even read as a request: broken rules of HTTP, too many headers, one that does not come to its end. */
export function answerUnreadable({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, `Content-Type: ${PROBLEM_TYPE}`, 'Connection: close', '', ''];
  socket.end(head.join('\r\n') + documentOf(new HttpProblem(status, 'request')), () => socket.destroy());
}

function documentOf({ status, code, details }: HttpProblem, instance?: string): string {
  const { title, detail } = PROBLEM_TEXTS[code];
  return JSON.stringify({
    type: `urn:wubu:problem:${code}`,
    title,
    status,
    code,
    detail: fill(detail, details.params),
    instance,
    ...details,
    problems: details.problems?.map(withMessage),
  });
}

/** Plain English beside the code, for people who read an answer by hand. */
function withMessage(problem: InputProblem): InputProblem {
  const text = FIELD_TEXTS[problem.code];
  return problem.message === undefined && text !== undefined ? { ...problem, message: fill(text, problem.params) } : problem;
}

function asProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (asUnavailable(error) instanceof DatabaseUnavailable) return new HttpProblem(503, 'unavailable');
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === 404 || status === 405) return notFound();
  if (status === 413) return new HttpProblem(413, 'body.tooLarge');
  if (status === 415) return new HttpProblem(415, 'body.type');
  if (status === 401) return new HttpProblem(401, 'signIn.required');
  if (status === 403) return new HttpProblem(403, 'forbidden');
  return status >= 400 && status < 500 ? new HttpProblem(status, 'request') : new HttpProblem(500, 'fault');
}

/** Fastify's own errors carry a `statusCode`; anything else is a fault. */
function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
}
