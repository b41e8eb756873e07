import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';

@Module({ imports: [CasesModule], controllers: [FilesController], providers: [FilesService] })
export class FilesModule {}
