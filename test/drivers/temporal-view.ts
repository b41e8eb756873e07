import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { driverId } from '../../libs/workflows/src/contract.js';
import { temporalAddress } from '../support/temporal.js';

/** A driver's case as an operator reads it off Temporal. */
export class TemporalView {
  private constructor(
    private readonly connection: Connection,
    readonly client: Client,
  ) {}

  static async open(address = temporalAddress()): Promise<TemporalView> {
    const connection = await Connection.connect({ address });
    return new TemporalView(connection, new Client({ connection }));
  }

  driver(caseId: string) {
    return this.client.workflow.getHandle(driverId(caseId));
  }

  async describe(caseId: string) {
    return this.driver(caseId).describe();
  }

  async events(caseId: string) {
    return (await this.driver(caseId).fetchHistory()).events ?? [];
  }

  /** Summaries of the timers set so far, in order. */
  async timers(caseId: string): Promise<string[]> {
    const events = await this.events(caseId);
    return events.filter((event) => event.timerStartedEventAttributes).map((event) => text(event.userMetadata?.summary?.data));
  }

  async signals(caseId: string): Promise<number> {
    return (await this.events(caseId)).filter((event) => event.workflowExecutionSignaledEventAttributes).length;
  }

  /** As the button in the UI: back to the driver's first task. */
  async reset(caseId: string): Promise<void> {
    const first = (await this.events(caseId)).find((event) => event.workflowTaskCompletedEventAttributes);
    await this.client.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: driverId(caseId) },
      workflowTaskFinishEventId: first?.eventId,
      requestId: randomUUID(),
      reason: 'by an operator',
    });
  }

  /** All that its history holds, as text. */
  async text(caseId: string): Promise<string> {
    return textsIn(await this.events(caseId)).join('\n');
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

function text(data: Uint8Array | null | undefined): string {
  return JSON.parse(Buffer.from(data ?? []).toString('utf8') || '""') as string;
}

function textsIn(value: unknown): string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
