import { ApiProperty } from '@nestjs/swagger';
import { LOGIN, PASSWORD_MAX, PASSWORD_MIN } from '@wubu/entities';
import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { MembershipDto } from '../organisation/organisation.dto.js';
import { NotBlank } from '../platform/not-blank.js';
import { WordsDto } from '../platform/words.dto.js';
import { Instant } from '../platform/instants.js';

export class SignInDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  login: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX)
  password: string;

  /** Takes the place of `password`, which has to be where that is a one-time one. */
  @IsOptional()
  @NotBlank()
  @MinLength(PASSWORD_MIN)
  @MaxLength(PASSWORD_MAX)
  newPassword?: string;
}

export class NewPasswordDto {
  /** The present one. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX)
  password: string;

  @NotBlank()
  @MinLength(PASSWORD_MIN)
  @MaxLength(PASSWORD_MAX)
  newPassword: string;
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
  @Instant() serverTime: string;
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
  @Matches(LOGIN)
  login: string;

  @NotBlank()
  @MaxLength(100)
  name: string;

  @NotBlank()
  @MinLength(PASSWORD_MIN)
  @MaxLength(PASSWORD_MAX)
  password: string;

  /** Of the first unit, the top of the tree. */
  @NotBlank()
  @MaxLength(100)
  unitName: string;
}
