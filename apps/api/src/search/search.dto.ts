import { CaseSummaryDto } from '../cases/case.dto.js';
import { TaskDto } from '../cases/task.dto.js';
import { OptionalText } from '../platform/query.dto.js';

export class SearchQuery {
  /** Words, all of which have to be found: in number or title (as written, in pinyin or in its first letters), one of them in a name. */
  @OptionalText()
  q?: string;
}

export class FoundDto {
  /** Within my sight, the newest first. */
  cases: CaseSummaryDto[];
  /** Mine, and those I could claim, the most urgent first. */
  tasks: TaskDto[];
  /** More fits than is shown: write another word. */
  more: boolean;
}
