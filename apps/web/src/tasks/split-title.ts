/** 陈桂兰：想要一台助行器 → who, and what is wanted. */
export function splitTitle(title: string): [who: string, what: string] {
  const [, who = title, what = ''] = /^(.{1,20}?)(?:：|: )(.+)$/s.exec(title) ?? [];
  return [who, what];
}
