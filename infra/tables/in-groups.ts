/** The items in the order in which they come, in lists of at most so many. */
export async function* inGroups<T>(items: AsyncIterable<T>, most: number): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < most) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
