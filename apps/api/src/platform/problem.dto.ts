import { ApiProperty } from '@nestjs/swagger';

/** What is wrong at one place of the input. */
export class InputProblemDto {
  /** Where: `answers.wish`, `steps.sort.to[1].when`. */
  path: string;
  /** Stable; the web app has a text for each. */
  code: string;
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } })
  params?: { [name: string]: string | number };
  /** Plain English. */
  message?: string;
}

/** Every answer that is not 2xx: an RFC 9457 document, `application/problem+json`. */
export class ProblemDto {
  /** `urn:wubu:problem:<code>`. */
  type: string;
  title: string;
  status: number;
  /** Stable: what programs go by. */
  code: string;
  detail: string;
  /** `urn:uuid:<request id>`, as in the log; of faults only. */
  instance?: string;
  /** The first place that is wrong. */
  path?: string;
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } })
  params?: { [name: string]: string | number };
  problems?: InputProblemDto[];
  /** What is allowed instead, with the choices of each command. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  allowed?: object[];
}
