import type { NativeConnection } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from '@wubu/workflows/contract';

/** Temporal's numbers for the types (temporal.api.enums.v1.IndexedValueType). */
const TYPE_NUMBERS = { KEYWORD: 2, INT: 3, BOOL: 5 } as const;

/** A driver that bears an attribute which the server does not know cannot be started, so they are made known first. */
export async function registerSearchAttributes(connection: NativeConnection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter(({ name }) => !(name in customAttributes));
  if (!missing.length) return;
  const searchAttributes = Object.fromEntries(missing.map(({ name, type }) => [name, TYPE_NUMBERS[type]]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
