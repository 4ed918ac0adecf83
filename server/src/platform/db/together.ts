export interface Together<In, Out> {
  /** Items of one run. */
  most: number;
  /** What one run may weigh together, so that large items do not add up. Absent: items are counted, not weighed. */
  mostWeight?: number;
  weight?(item: In): number;
  /** Runs at the same time. */
  runs: number;
  /** All or none: in one transaction. Answers in the order of the items. */
  run(items: In[]): Promise<Out[]>;
}

/** Looks up in one statement what several ask for in the same moment. Null for what is not there. */
export function lookUpTogether<Key extends string, Row>(read: (keys: Key[]) => Promise<Map<string, Row>>): (key: Key) => Promise<Row | null> {
  return together({
    most: 64, runs: 4,
    run: async (keys) => {
      const found = await read([...new Set(keys)]);
      return keys.map((key) => found.get(key) ?? null);
    },
  });
}

interface Waiting<In, Out> {
  item: In;
  resolve(out: Out): void;
  reject(error: unknown): void;
}

/**
 * Does in one transaction what is asked while earlier ones are under way: a commit and its trips to the database then cost a share, and nobody
 * waits for others to come. A run that fails is repeated item by item, so that what is wrong with one fails that one alone.
 */
export function together<In, Out>({ most, mostWeight = most, weight = () => 1, runs, run }: Together<In, Out>): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let running = 0;
  const take = (): Waiting<In, Out>[] => {
    let [count, sum] = [0, 0];
    while (count < waiting.length && count < most && (count === 0 || sum + weight(waiting[count]!.item) <= mostWeight)) sum += weight(waiting[count++]!.item);
    return waiting.splice(0, count);
  };
  const alone = async ({ item, resolve, reject }: Waiting<In, Out>): Promise<void> => {
    try {
      resolve((await run([item]))[0]!);
    } catch (error) {
      reject(error);
    }
  };
  const settle = async (group: Waiting<In, Out>[]): Promise<void> => {
    if (group.length === 1) return alone(group[0]!);
    let answers: Out[];
    try {
      answers = await run(group.map(({ item }) => item));
    } catch {
      for (const each of group) await alone(each);
      return;
    }
    for (const [index, { resolve }] of group.entries()) resolve(answers[index]!);
  };
  const pump = (): void => {
    while (running < runs && waiting.length > 0) {
      running++;
      void settle(take()).then(() => { running--; pump(); });
    }
  };
  return (item) => new Promise((resolve, reject) => {
    waiting.push({ item, resolve, reject });
    // What is asked in the same turn goes together from the first.
    queueMicrotask(pump);
  });
}
