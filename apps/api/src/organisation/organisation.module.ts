import { Module } from '@nestjs/common';
import { OrganisationController } from './organisation.controller.js';

@Module({ controllers: [OrganisationController] })
export class OrganisationModule {}
