import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Database } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { PeopleDto, PeopleQuery, UnitsDto } from './organisation.dto.js';
import { searchPeople } from './people-search.js';

@ApiTags('organisation')
@Controller()
export class OrganisationController {
  constructor(@InjectDatabase() private readonly db: Database) {}

  /** All units, by code. */
  @Get('units')
  units(): UnitsDto {
    const { units } = this.db.directory.current;
    const items = Object.values(units).map(({ id, code, name, parent }) => ({ id, code, name, parentId: parent }));
    return { items: items.sort((a, b) => (a.code < b.code ? -1 : 1)) };
  }

  /** Active people by name. */
  @Get('people')
  people(@Query() query: PeopleQuery): PeopleDto {
    const { unit } = query;
    return searchPeople(
      this.db.directory.current,
      query,
      (person) => !unit || person.memberships.some((membership) => membership.unit === unit),
    );
  }
}
