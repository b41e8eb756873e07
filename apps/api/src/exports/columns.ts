import type { Words } from '@wubu/engine';
import type { CaseSummaryDto } from '../cases/case.dto.js';
import type { TaskDto } from '../cases/task.dto.js';
import type { TaskView } from '../tasks/task-lists.dto.js';
import { instantText, type Column, type Language } from './sheet.js';

const STATUS: Record<string, { [language in Language]: string }> = {
  running: { 'zh-CN': '在办', en: 'Running' },
  suspended: { 'zh-CN': '挂起', en: 'Suspended' },
  closed: { 'zh-CN': '已办结', en: 'Closed' },
};
const YES: { [language in Language]: string } = { 'zh-CN': '是', en: 'Yes' };

const said = (words: Words | undefined, language: Language): string | undefined => words?.[language] ?? words?.['zh-CN'];

/** What the list of cases shows: nothing that somebody answered. */
export const caseColumns = (language: Language): Column<CaseSummaryDto>[] => [
  { title: { 'zh-CN': '编号', en: 'Number' }, width: 18, text: ({ number }) => number },
  { title: { 'zh-CN': '事项', en: 'Matter' }, width: 40, text: ({ title }) => title },
  { title: { 'zh-CN': '流程', en: 'Procedure' }, width: 18, text: ({ procedure }) => said(procedure.title, language) },
  { title: { 'zh-CN': '单位', en: 'Unit' }, width: 22, text: ({ unit }) => unit.name },
  { title: { 'zh-CN': '发起人', en: 'Opened by' }, width: 12, text: ({ openedBy }) => openedBy.name },
  { title: { 'zh-CN': '发起时间', en: 'Opened' }, width: 17, text: ({ openedAt }) => instantText(openedAt) },
  { title: { 'zh-CN': '状态', en: 'Status' }, width: 10, text: ({ status }) => STATUS[status]?.[language] ?? status },
  { title: { 'zh-CN': '当前环节', en: 'Current step' }, width: 16, text: ({ stepTitle }) => said(stepTitle, language) },
  { title: { 'zh-CN': '办理人', en: 'Held by' }, width: 12, text: ({ holder }) => holder?.name },
  { title: { 'zh-CN': '时限', en: 'Due' }, width: 17, text: ({ dueAt }) => instantText(dueAt) },
  { title: { 'zh-CN': '逾期', en: 'Late' }, width: 8, text: ({ overdue }) => (overdue ? YES[language] : undefined) },
  { title: { 'zh-CN': '办结时间', en: 'Closed' }, width: 17, text: ({ closedAt }) => instantText(closedAt) },
];

/** What the work lists show. */
export const taskColumns = (language: Language): Column<TaskDto>[] => [
  { title: { 'zh-CN': '编号', en: 'Number' }, width: 18, text: ({ caseNumber }) => caseNumber },
  { title: { 'zh-CN': '事项', en: 'Matter' }, width: 40, text: ({ title }) => title },
  { title: { 'zh-CN': '流程', en: 'Procedure' }, width: 18, text: ({ procedure }) => said(procedure.title, language) },
  { title: { 'zh-CN': '环节', en: 'Step' }, width: 16, text: ({ stepTitle }) => said(stepTitle, language) },
  { title: { 'zh-CN': '单位', en: 'Unit' }, width: 22, text: ({ unit }) => unit.name },
  { title: { 'zh-CN': '办理人', en: 'Held by' }, width: 12, text: ({ assignee }) => assignee?.name },
  { title: { 'zh-CN': '到手时间', en: 'Received' }, width: 17, text: ({ openedAt }) => instantText(openedAt) },
  { title: { 'zh-CN': '时限', en: 'Due' }, width: 17, text: ({ dueAt }) => instantText(dueAt) },
  { title: { 'zh-CN': '逾期', en: 'Late' }, width: 8, text: ({ overdue }) => (overdue ? YES[language] : undefined) },
  { title: { 'zh-CN': '办完时间', en: 'Ended' }, width: 17, text: ({ ended }) => instantText(ended?.at) },
];

type Name = { [language in Language]: string };

export const CASES_NAME: Name = { 'zh-CN': '办件', en: 'Cases' };

/** The work lists, as their pages call them. */
export const TASKS_NAMES: { [view in TaskView]: Name } = {
  mine: { 'zh-CN': '待办', en: 'Tasks' },
  pool: { 'zh-CN': '待认领', en: 'To claim' },
  overdue: { 'zh-CN': '督办', en: 'Late' },
  done: { 'zh-CN': '已办', en: 'Done' },
  opened: { 'zh-CN': '我发起的', en: 'Opened by me' },
};

/** Stands under a list that was cut. */
export const cutNote = (rows: number): { [language in Language]: string } => ({
  'zh-CN': `只列出前 ${rows} 条，请缩小筛选范围后再导出其余的。`,
  en: `Only the first ${rows} rows. Narrow the list to get the others.`,
});
