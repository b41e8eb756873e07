import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { CasesModule } from './cases/cases.module.js';
import { EventsModule } from './events/events.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { FilesModule } from './files/files.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { Configuration } from './platform/configuration.js';
import { DatabaseModule } from './platform/database.module.js';
import { Log } from './platform/logging.js';
import { RequestsInHand } from './platform/requests-in-hand.js';
import { ProceduresModule } from './procedures/procedures.module.js';
import { SearchModule } from './search/search.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

@Global()
@Module({
  imports: [
    DatabaseModule,
    OrganisationModule,
    AccessModule,
    ProceduresModule,
    EventsModule,
    CasesModule,
    TasksModule,
    SearchModule,
    ExportsModule,
    SignInModule,
    MessagesModule,
    FilesModule,
    NoticesModule,
    OperationsModule,
    WebhooksModule,
  ],
})
export class AppModule {
  /** The API as this configuration says, with this log. */
  static with(configuration: Configuration, log: Log): DynamicModule {
    return {
      module: AppModule,
      providers: [{ provide: Configuration, useValue: configuration }, { provide: Log, useValue: log }, RequestsInHand],
      exports: [Configuration, Log],
    };
  }
}
