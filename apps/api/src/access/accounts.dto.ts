import { ApiProperty } from '@nestjs/swagger';
import { LOGIN } from '@wubu/entities';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsUUID, Matches, MaxLength } from 'class-validator';
import { PersonWithUnitsDto } from '../organisation/organisation.dto.js';
import { NotBlank } from '../platform/not-blank.js';
import { OptionalFlag, OptionalText, PageQuery } from '../platform/query.dto.js';

const ROLES = ['staff', 'manager', 'administrator'] as const;
type RoleOfAccount = (typeof ROLES)[number];

export class AccountsQuery extends PageQuery {
  /** Part of a name, or the beginning of a login. */
  @OptionalText()
  q?: string;

  /** Only those who are locked, or only those who are not. */
  @OptionalFlag()
  locked?: boolean;
}

export class AccountDto extends PersonWithUnitsDto {
  login: string;
  @ApiProperty({ enum: ROLES })
  role: RoleOfAccount;
  /** They cannot sign in. */
  locked: boolean;
  /** They have a one-time password that they have not exchanged yet; it ends then. */
  oneTimeUntil?: Date;
}

export class AccountsDto {
  items: AccountDto[];
  /** Cursor of the next page, null at the end. */
  next: string | null;
}

export class ChangedAccountDto {
  @NotBlank()
  @MaxLength(100)
  name: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: RoleOfAccount;

  /** One of the caller's units, or below. */
  @IsUUID()
  unit: string;

  /** What they do there, the foremost first. */
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/, { each: true })
  @IsArray()
  duties: string[];
}

export class NewAccountDto extends ChangedAccountDto {
  /** Small letters, digits, dots, hyphens and underscores. */
  @Matches(LOGIN)
  login: string;
}

export class OneTimePasswordDto {
  /** Whose it is. */
  id: string;
  /** Shown this once. Whoever signs in with it chooses one of their own. */
  password: string;
  /** It cannot be exchanged after that. */
  until: Date;
}

export class ChangedDto {
  /** Tasks that lie with them. They stay theirs; what they claimed from a pool they no longer belong to goes back to it within half a minute. */
  openTasks: number;
}

export class LockedDto {
  /** Tasks that lay with them: a worker hands them on within half a minute, or they become incidents. */
  openTasks: number;
}
