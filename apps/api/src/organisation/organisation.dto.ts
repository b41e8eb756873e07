import { OptionalKey, OptionalText, OptionalUuid, PageQuery } from '../platform/query.dto.js';
import { WordsDto } from '../platform/words.dto.js';

/** Somebody, as lists show them. */
export class PersonDto {
  id: string;
  name: string;
}

/** A unit of the tree. */
export class UnitDto {
  id: string;
  /** The name that procedures use. */
  code: string;
  name: string;
  /** Absent at the top. */
  parentId?: string;
}

/** A unit as part of something else. */
export class UnitNameDto {
  id: string;
  name: string;
}

/** What somebody does where: id and name are the unit's. */
export class MembershipDto {
  id: string;
  name: string;
  duty: string;
}

export class PersonWithUnitsDto extends PersonDto {
  /** First the unit they belong to in the first place. */
  units: MembershipDto[];
}

/** What somebody may be in a unit. */
export class DutyDto {
  /** As procedures name it. */
  code: string;
  title: WordsDto;
}

export class DutiesDto {
  items: DutyDto[];
}

export class UnitsDto {
  items: UnitDto[];
}

export class PeopleDto {
  items: PersonWithUnitsDto[];
  /** Cursor of the next page, null at the end. */
  next: string | null;
}

export class PeopleQuery extends PageQuery {
  /** Part of a name or login. */
  @OptionalText()
  q?: string;

  /** Members of this unit only. */
  @OptionalUuid()
  unit?: string;

  /** Holders of this duty only. */
  @OptionalKey()
  duty?: string;
}

export class UnitsQuery {
  /** Units in which somebody holds this duty only. */
  @OptionalKey()
  duty?: string;
}
