import { IsString, MaxLength } from 'class-validator';
import { NotBlank } from './not-blank.js';

export class ReasonDto {
  /** Stands in the journal; people's words, at most 2,000 characters. */
  @IsString()
  @NotBlank()
  @MaxLength(2000)
  reason: string;
}
