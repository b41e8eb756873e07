import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { EventsModule } from '../events/events.module.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsService } from './incidents.service.js';
import { Metrics } from './metrics.js';

@Module({
  imports: [CasesModule, EventsModule],
  controllers: [IncidentsController, HealthController],
  providers: [IncidentsService, HealthService, Metrics],
})
export class OperationsModule {}
