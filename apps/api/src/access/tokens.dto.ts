import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, MaxLength } from 'class-validator';
import { NotBlank } from '../platform/not-blank.js';
import { SCOPES, type Scope } from '../platform/scopes.js';
import { IsInstant } from '../platform/instants.js';

export class NewTokenDto {
  /** What it is for, such as the name of the system that calls. */
  @NotBlank()
  @MaxLength(100)
  name: string;

  @ApiProperty({ enum: SCOPES, isArray: true })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(SCOPES.length)
  @IsIn(SCOPES, { each: true })
  scopes: Scope[];

  /** When it ends: at most 90 days from now. */
  @IsInstant()
  expiresAt: string;
}

export class TokenDto {
  id: string;
  name: string;
  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date;
  /** To the hour; absent: never. */
  usedAt?: Date;
}

export class NewTokenShownDto extends TokenDto {
  /** Shown this once: `Authorization: Bearer <token>`. */
  token: string;
}

export class TokensDto {
  items: TokenDto[];
}
