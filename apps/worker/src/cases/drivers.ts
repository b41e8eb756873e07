import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client, type WorkflowStartOptions } from '@temporalio/client';
import { CASE_DRIVER, caseOfDriver, driverId, MOVED, PROCEDURE_ATTRIBUTE, type DriverStart, type Now } from '@wubu/workflows/contract';
import { msUntil, WAIT_MAX_MS } from '@wubu/workflows/instants';
import { attributesOf, nextDue, numbered } from '@wubu/workflows/standing';
import type { Asked, Temporal } from '../platform/temporal.js';

/** What must be known of a case to tell or start its driver. */
export interface DrivenCase {
  caseId: string;
  number: string;
  procedure: string;
  version: number;
  now: Now;
  /** This is its opening, and no driver of it was ever started. */
  driverless?: boolean;
}

/** Titles of a procedure version's stages, in order. */
export type StageTitles = (procedure: string, version: number) => Promise<string[]>;

/** The workflows that drive cases, as the rest of the worker sees them. */
export class Drivers {
  constructor(
    private readonly temporal: Temporal,
    private readonly taskQueue: string,
    private readonly stageTitles: StageTitles,
  ) {}

  /**
   * Tells a case's driver how the case stands, and starts it where none is running. A signal with a start, not a signal alone: only that
   * wakes a driver that was started `asleep`. One that it starts, except at the opening, reads its case first: another relay may have told
   * something newer to the one that is gone.
   */
  async tell(driven: DrivenCase): Promise<Asked> {
    const options = await this.startOptions(driven);
    return this.temporal.ask((client) => signal(client, options, driven.now));
  }

  /**
   * Starts the driver of a case that was opened, asleep until the case's first instant: one transaction of Temporal's and no work for a
   * worker; that first task is what an armed timer would be, and any signal from `tell` comes before it. `at`: PostgreSQL's clock, in ms.
   */
  async startAsleep(driven: DrivenCase, at: number): Promise<Asked> {
    const options = await this.startOptions(driven);
    const startDelay = msUntil([driven.now.wakeAt, nextDue(driven.now, at)], WAIT_MAX_MS, at);
    return this.temporal.ask((client) =>
      client.workflow.start(CASE_DRIVER, { ...options, workflowIdConflictPolicy: 'FAIL', startDelay }).catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        return signal(client, options, driven.now);
      }),
    );
  }

  /**
   * Starts a driver where none is running; a running one is left alone, or with `replace` ended and started anew. It reads its case first:
   * what was told since `driven` was read, went to the driver that ends.
   */
  async start(driven: DrivenCase, { replace = false } = {}): Promise<Asked> {
    const options = await this.startOptions(driven);
    const workflowIdConflictPolicy = replace ? 'TERMINATE_EXISTING' : 'USE_EXISTING';
    return this.temporal.ask((client) => client.workflow.start(CASE_DRIVER, { ...options, workflowIdConflictPolicy }));
  }

  /** Ends a driver at once; none running is as good. */
  async end(caseId: string, reason: string): Promise<Asked> {
    return this.temporal.ask((client) => client.workflow.getHandle(driverId(caseId)).terminate(reason).catch(ignoreUnknown));
  }

  /** Never REJECT: a terminated driver must be startable again. No time-outs: a case may take years. */
  private async startOptions({
    caseId,
    number,
    procedure,
    version,
    now,
    driverless = false,
  }: DrivenCase): Promise<WorkflowStartOptions & { args: [DriverStart] }> {
    const stages = await this.stageTitles(procedure, version);
    return {
      workflowId: driverId(caseId),
      taskQueue: this.taskQueue,
      args: [{ caseId, stages, ...(driverless && !now.look ? { held: now } : { look: true }) }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: `${procedure} v${version} ${number}`,
      staticDetails: numbered(stages),
      typedSearchAttributes: [{ key: PROCEDURE_ATTRIBUTE, value: procedure }, ...attributesOf(now, stages, Date.now())],
    };
  }
}

function signal(client: Client, options: WorkflowStartOptions & { args: [DriverStart] }, now: Now): Promise<unknown> {
  return client.workflow.signalWithStart(CASE_DRIVER, { ...options, signal: MOVED, signalArgs: [now] });
}

function ignoreUnknown(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}

/** Cases that have a running driver, as Temporal's visibility knows it (some seconds behind): for operators only. */
export async function runningDrivers(temporal: Temporal, taskQueue: string): Promise<Set<string>> {
  const query = `WorkflowType = '${CASE_DRIVER}' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  const running = new Set<string>();
  for await (const { workflowId } of temporal.client.workflow.list({ query, pageSize: 1_000 })) {
    const caseId = caseOfDriver(workflowId);
    if (caseId) running.add(caseId);
  }
  return running;
}
