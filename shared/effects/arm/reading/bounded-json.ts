import type { RawResource } from '../../../domain/profile-check.ts';

/** Texts are cut to so many characters; of lists and objects so many members are kept, to such a depth. */
const LONGEST_TEXT = 2048;
const MOST_MEMBERS = 100;
const DEEPEST = 8;
/** Values of one resource in all; what comes after them is left out. */
const MOST_VALUES = 2000;

interface Room {
  values: number;
}

/** A resource's JSON, small enough to keep: nobody's resource can fill our memory. Not an object, it is an empty one. */
export function boundedJson(body: unknown): RawResource {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {};
  return membersOf(body, 1, { values: MOST_VALUES });
}

function bounded(value: unknown, depth: number, room: Room): unknown {
  room.values -= 1;
  if (room.values < 0) return undefined;
  if (typeof value === 'string') return value.slice(0, LONGEST_TEXT);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return undefined;
  return Array.isArray(value)
    ? value.slice(0, MOST_MEMBERS).map((item) => bounded(item, depth + 1, room))
    : membersOf(value, depth + 1, room);
}

const membersOf = (value: object, depth: number, room: Room): RawResource =>
  Object.fromEntries(
    Object.entries(value)
      .slice(0, MOST_MEMBERS)
      .map(([name, member]) => [name, bounded(member, depth, room)]),
  );
