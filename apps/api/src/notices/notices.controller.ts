import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../access/caller.js';
import { Id } from '../platform/uuid-param.js';
import { NoticesDto, NoticesQuery } from './notices.dto.js';
import { NoticesService } from './notices.service.js';

@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  /** My notices, the newest first. */
  @Get()
  list(@Query() query: NoticesQuery, @By() by: Caller): Promise<NoticesDto> {
    return this.notices.list(query, by.person);
  }

  /** Marks all of mine as read. */
  @Post('read')
  @HttpCode(204)
  readAll(@By() by: Caller): Promise<void> {
    return this.notices.readAll(by.person);
  }

  /** Marks one as read. */
  @Post(':id/read')
  @HttpCode(204)
  read(@Id() id: string, @By() by: Caller): Promise<void> {
    return this.notices.read(id, by.person);
  }
}
