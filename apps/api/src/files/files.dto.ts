import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { NotBlank } from '../platform/not-blank.js';

export class UploadQuery {
  /** What it is called where it comes from. */
  @IsString()
  @NotBlank()
  @MaxLength(200)
  name: string;

  /** SHA-256 of its bytes, in hex. What was damaged on its way is refused; what came already is not kept twice. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  sha256?: string;
}

export class FileDto {
  id: string;
  name: string;
  /** Told from its bytes: image/jpeg, application/pdf …; application/octet-stream where they say nothing. */
  type: string;
  /** In bytes. */
  size: number;
  sha256: string;
}
