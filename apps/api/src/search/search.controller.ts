import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../access/caller.js';
import { FoundDto, SearchQuery } from './search.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  /** Cases and tasks that I may see, by number, title or the name of somebody they concern. Never finds by an identity number. */
  @Get()
  search(@Query() { q }: SearchQuery, @By() by: Caller): Promise<FoundDto> {
    return this.service.search(q ?? '', by.person);
  }
}
