import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { addExamples } from './examples.js';
import { ProblemDto } from './platform/problem.dto.js';

/** The API's description in OpenAPI, made from its controllers and DTO classes. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Wubu')
    .setDescription('Procedures that people carry out. Every answer that is not 2xx is a problem document (RFC 9457) with a stable `code`.')
    .setVersion('1')
    .addCookieAuth('wubu_session')
    .addBearerAuth()
    .addSecurityRequirements('cookie')
    .addSecurityRequirements('bearer')
    .addGlobalResponse({ status: '4XX', description: 'Refused', type: ProblemDto })
    .build();
  const document = SwaggerModule.createDocument(app, about);
  addExamples(document);
  return document;
}

/** Serves it at /api/openapi.json, with pages for people at /api/docs. */
export function describeApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => apiDocument(app), { jsonDocumentUrl: 'api/openapi.json' });
}
