import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Roles, type Caller } from '../access/caller.js';
import { MachineryDto } from './machinery.dto.js';
import { MachineryService } from './machinery.service.js';

@ApiTags('operations')
@Controller('operations')
@Roles('administrator')
export class MachineryController {
  constructor(private readonly machinery: MachineryService) {}

  /** Workers, Temporal, what it has still to be told, drivers that stay behind, and calls that fail. */
  @Get()
  look(@By() by: Caller): Promise<MachineryDto> {
    return this.machinery.look(by.person);
  }
}
