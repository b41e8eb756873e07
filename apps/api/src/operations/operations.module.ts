import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { EventsModule } from '../events/events.module.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsService } from './incidents.service.js';
import { MachineryController } from './machinery.controller.js';
import { MachineryService } from './machinery.service.js';
import { Metrics } from './metrics.js';

@Module({
  imports: [CasesModule, EventsModule],
  controllers: [IncidentsController, HealthController, MachineryController],
  providers: [IncidentsService, HealthService, MachineryService, Metrics],
})
export class OperationsModule {}
