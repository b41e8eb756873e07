export { caseDriver } from './case.workflow.js';
export type { DriverActivities } from './activities.js';
