/** The events of a body that holds one or an array of them, in whichever schema; undefined for anything else. */
export function eventsIn(body: string): readonly object[] | undefined {
  const events = [parse(body)].flat();
  const areObjects = events.every((event) => typeof event === 'object' && event !== null);
  return areObjects ? (events as readonly object[]) : undefined;
}

/**
 * The code of a validation event. In the Event Grid schema it stands in the data of the first element of an array; in
 * CloudEvents the body is one object, whose data is JSON once more in a text.
 */
export function validationCodeIn(body: string): string | undefined {
  const [event] = eventsIn(body) ?? [];
  const data = event !== undefined && 'data' in event ? unpacked(event.data) : undefined;
  if (typeof data !== 'object' || data === null || !('validationCode' in data)) return undefined;
  return typeof data.validationCode === 'string' ? data.validationCode : undefined;
}

const unpacked = (data: unknown): unknown => (typeof data === 'string' ? parse(data) : data);

/** Undefined also for what is nested too deeply to be handed on: reading takes any depth, writing does not. */
function parse(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
}
