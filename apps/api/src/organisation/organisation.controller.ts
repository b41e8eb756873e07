import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fitsReference } from '@wubu/engine';
import { findDuties, type Database } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { notFound } from '../platform/problem.js';
import { Id } from '../platform/uuid-param.js';
import { DutiesDto, PeopleDto, PeopleQuery, PersonDto, UnitsDto, UnitsQuery } from './organisation.dto.js';
import { searchPeople } from './people-search.js';

@ApiTags('organisation')
@Controller()
export class OrganisationController {
  constructor(@InjectDatabase() private readonly db: Database) {}

  /** All duties, by code, with what they are called. */
  @Get('duties')
  async duties(): Promise<DutiesDto> {
    return { items: await findDuties(this.db) };
  }

  /** All units, by code. */
  @Get('units')
  units(@Query() { duty }: UnitsQuery): UnitsDto {
    const directory = this.db.directory.current;
    const units = Object.values(directory.units).filter(({ id }) => !duty || fitsReference({ kind: 'unit', duty }, id, directory));
    const items = units.map(({ id, code, name, parent }) => ({ id, code, name, parentId: parent }));
    return { items: items.sort((a, b) => (a.code < b.code ? -1 : 1)) };
  }

  /** Active people by name. */
  @Get('people')
  people(@Query() query: PeopleQuery): PeopleDto {
    const { unit, duty } = query;
    return searchPeople(this.db.directory.current, query, (person) =>
      person.memberships.some((membership) => (!unit || membership.unit === unit) && (!duty || membership.duty === duty)),
    );
  }

  /** The name of somebody whom an answer names, also when they have left. */
  @Get('people/:id')
  person(@Id() id: string): PersonDto {
    const { persons } = this.db.directory.current;
    if (!Object.hasOwn(persons, id)) throw notFound();
    return { id, name: persons[id]!.name };
  }
}
