/** A text by language; zh-CN is always there. */
export class WordsDto {
  'zh-CN': string;
  en?: string;
}
