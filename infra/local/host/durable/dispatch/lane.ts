/** Something of which only so many may be under way at once. */
export interface Lane {
  readonly size: number;
  underWay: number;
  readonly waiting: (() => Promise<void>)[];
}

/** Makes a lane on which nothing is under way. */
export const createLane = (size: number): Lane => ({ size, underWay: 0, waiting: [] });

/** Starts work as soon as there is room. Who waits here is not in flight, so that time can pass for the others. */
export function enter(lane: Lane, work: () => Promise<void>): void {
  if (lane.underWay >= lane.size) {
    lane.waiting.push(work);
    return;
  }
  lane.underWay += 1;
  void work().finally(() => leave(lane));
}

function leave(lane: Lane): void {
  lane.underWay -= 1;
  const next = lane.waiting.shift();
  if (next !== undefined) enter(lane, next);
}
