/** Each client opens a case and carries it through, then the next one, without a pause. */
export async function wholeLoop(client, meter) {
  while (!meter.stopped) {
    let tasks = await client.open();
    while (tasks.length && !meter.stopped) tasks = await client.complete(tasks[0]);
  }
}
