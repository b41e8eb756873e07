/** Something that the person at the terminal can mend: printed as one sentence, without a stack. */
export class Sentence extends Error {}

// a closed terminal or pipe must not end what runs
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

export const say = (text) => process.stdout.write(`${text}\n`);

/** Runs a script's main function; a Sentence ends it with exit code 1 and no more than itself. */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Sentence ? error.message : (error.stack ?? error)}\n`);
    process.exit(1);
  }
}
