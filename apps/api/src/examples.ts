import type { OpenAPIObject } from '@nestjs/swagger';
import { BY_NAME, BY_SCHEMA } from './example-values.js';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
type SchemaObject = Exclude<Schema, { $ref: string }>;

const JSON_TYPE = 'application/json';

/** Puts an example beside each JSON body that is taken or given: composed from its schema, so that a new property has one by itself. */
export function addExamples(document: OpenAPIObject): void {
  const examples = new Examples(document);
  for (const path of Object.values(document.paths))
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      const bodies = [operation?.requestBody, ...Object.entries(operation?.responses ?? {}).map(([status, body]) => status < '3' && body)];
      for (const body of bodies) {
        const media = body && 'content' in body ? body.content?.[JSON_TYPE] : undefined;
        if (media?.schema) media.example = examples.of(media.schema);
      }
    }
  const problem = document.components?.schemas?.ProblemDto;
  if (problem && !('$ref' in problem)) problem.example = examples.of(problem, 'ProblemDto');
}

class Examples {
  constructor(private readonly document: OpenAPIObject) {}

  /** `name`: of the property or schema that it stands for. */
  of(schema: Schema, name = ''): unknown {
    if ('$ref' in schema) {
      const target = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
      return this.of(this.document.components!.schemas![target]!, target);
    }
    if (name in BY_SCHEMA) return BY_SCHEMA[name];
    const { type, allOf, oneOf, items, properties, enum: values } = schema;
    const known: unknown = BY_NAME[name];
    const [only] = allOf ?? oneOf ?? [];
    if (only) return this.of(only, name);
    if (values) return values.includes(known) ? known : (values as unknown[])[0];
    if (type === 'array') return Array.isArray(known) ? known : [this.of(items ?? {}, name.replace(/s$/, ''))];
    if (properties) return Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, this.of(property, key)]));
    return isOf(type, known) ? known : plain(schema);
  }
}

const isOf = (type: SchemaObject['type'], value: unknown): boolean =>
  type === 'object' ? typeof value === 'object' && !Array.isArray(value) : typeof value === (type === 'integer' ? 'number' : type);

/** Where nothing better is known. */
function plain({ type, format }: SchemaObject): unknown {
  if (format === 'date-time') return '2026-11-25T08:30:00.000Z';
  if (format === 'uuid') return BY_NAME.id;
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return false;
  return type === 'object' ? {} : 'text';
}
