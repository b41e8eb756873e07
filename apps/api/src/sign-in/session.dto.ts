import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { MembershipDto } from '../organisation/organisation.dto.js';
import { NotBlank } from '../platform/not-blank.js';
import { WordsDto } from '../platform/words.dto.js';

/** Longest password: argon2 reads all of it. */
const PASSWORD_MAX = 200;

export class SignInDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  login: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX)
  password: string;
}

export class MyselfDto {
  id: string;
  login: string;
  name: string;
  @ApiProperty({ enum: ['staff', 'manager', 'administrator'] })
  role: 'staff' | 'manager' | 'administrator';
}

/** Each at most 1000: show 999+ then. */
export class CountsDto {
  mine: number;
  pool: number;
  overdue: number;
  notices: number;
  /** Procedures with a step that finds nobody today; for managers and administrators, else 0. */
  procedures: number;
}

export class OpensDto {
  key: string;
  title: WordsDto;
}

/** Who I am and what I may do. */
export class MeDto {
  person: MyselfDto;
  units: MembershipDto[];
  /** Units that I lead, without those below them. */
  leads: string[];
  counts: CountsDto;
  /** Procedures of which I may open a case. */
  opens: OpensDto[];
  @ApiProperty({ format: 'date-time' })
  serverTime: string;
}

export class SetupNeededDto {
  /** Nobody is there yet: the first administrator can be made with the code. */
  needed: boolean;
}

export class SetupDto {
  @IsString()
  @MaxLength(200)
  code: string;

  /** Small letters, digits, dots, hyphens and underscores, as in an organisation that is loaded. */
  @Matches(/^[a-z0-9][a-z0-9._-]{0,63}$/)
  login: string;

  @NotBlank()
  @MaxLength(100)
  name: string;

  @NotBlank()
  @MinLength(8)
  @MaxLength(PASSWORD_MAX)
  password: string;

  /** Of the first unit, the top of the tree. */
  @NotBlank()
  @MaxLength(100)
  unitName: string;
}
