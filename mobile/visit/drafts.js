/**
 * Drafts of what is being typed, tapped or drawn. A change is written at once; while one write is on its way to the disk
 * later changes wait together and only the last of them is written. So a killed tab loses at most what came in
 * during one write, and a fast hand never queues up hundreds.
 */

/** `write(value)` resolves when this value, or a later one, is on the disk. `put` gets (key, value). */
export function eager(put) {
  let running = null;
  let waiting = null;
  async function run() {
    while (waiting) {
      const { value, done, fail } = waiting;
      waiting = null;
      try {
        await put(value);
        done.forEach((one) => one());
      } catch (fault) {
        fail.forEach((one) => one(fault));
      }
    }
    running = null;
  }
  return {
    write(value) {
      return new Promise((done, fail) => {
        waiting = { value, done: [...(waiting?.done ?? []), done], fail: [...(waiting?.fail ?? []), fail] };
        running ??= run();
      });
    },
    settled: () => running ?? Promise.resolve(),
  };
}

/** A draft of one visit in the store: `{read, write, clear, settled}`. Faults of the store go to `onFault`. */
export function draftOf(store, key, onFault = () => {}) {
  const name = `draft:${key}`;
  const writer = eager((value) => (value === null ? store.remove(name) : store.put(name, value)));
  return {
    read: () => store.get(name),
    write: (value) => writer.write(value === null ? null : structuredClone(value)).catch(onFault),
    clear: () => writer.write(null).catch(onFault),
    settled: writer.settled,
  };
}
