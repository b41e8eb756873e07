import { ApiProperty } from '@nestjs/swagger';
import { FIELD_TEXTS, PROBLEM_TEXTS, type ProblemCode } from './problem-texts.js';

const CODES = Object.entries(PROBLEM_TEXTS);
const PLACES = Object.entries(FIELD_TEXTS);

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
/** A table of all codes, for the pages of the API. */
const CODES_TOLD = [
  'Stable: what programs go by; others may be added.',
  '',
  row('code', 'means', 'more'),
  row('---', '---', '---'),
  ...CODES.map(([code, { title, detail }]) => row(`\`${code}\``, title, detail)),
].join('\n');
const PLACES_TOLD = `Stable; of answers and bodies: ${PLACES.map(([code, text]) => `\`${code}\` ${text}`).join(' ')} A procedure has more of its own.`;

/** What is wrong at one place of the input. */
export class InputProblemDto {
  /** Where: `answers.wish`, `steps.sort.to[1].when`. */
  path: string;
  @ApiProperty({ description: PLACES_TOLD })
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
  @ApiProperty({ enum: CODES.map(([code]) => code), enumName: 'ProblemCode', description: CODES_TOLD })
  code: ProblemCode;
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
