/** One fenced `sh` block of a document. */
export interface Block {
  /** Where its first command stands, as `README.md:18`. */
  at: string;
  commands: string;
  /** Why a test cannot run it: what the fence says after `skip=`. */
  skip?: string;
}

const FENCE = /^( *)```sh(?: skip=(.+))?\n([\s\S]*?)^\1```$/gm;

/** The `sh` blocks of a document, in its order. A fence that says more than `skip=<reason>` is an error, so that no block is left out by a slip. */
export function blocksOf(document: string, text: string): Block[] {
  const blocks = [...text.matchAll(FENCE)].map(([whole, indent, skip, commands], n, all) => ({
    at: `${document}:${text.slice(0, all[n]!.index).split('\n').length + 1}`,
    commands: commands!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    ...(skip && { skip }),
    whole,
  }));
  const fences = text.match(/^ *```(sh|bash|shell|console)\b.*$/gm) ?? [];
  if (fences.length !== blocks.length)
    throw new Error(`${document}: a fence must be \`\`\`sh or \`\`\`sh skip=<reason>, found ${fences.join(', ')}`);
  return blocks.map(({ at, commands, skip }) => ({ at, commands, ...(skip && { skip }) }));
}
