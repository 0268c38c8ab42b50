const TIME_SPAN =
  /^(?:(?<days>\d+)\.)?(?<hours>[01]?\d|2[0-3]):(?<minutes>[0-5]?\d)(?::(?<seconds>[0-5]?\d(?:\.\d{1,7})?))?$/;

/**
 * The seconds of a .NET time span such as `00:05:00` or `1.12:00:00`; undefined for anything else. `24:00:00` is
 * refused: .NET takes it for 24 days, which nobody means.
 */
export function parseTimeSpan(text: string): number | undefined {
  const parts = TIME_SPAN.exec(text.trim())?.groups;
  if (parts === undefined) return undefined;
  const { days = '0', hours = '0', minutes = '0', seconds = '0' } = parts;
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Whole seconds as .NET writes a time span: `00:05:00`, `1.12:00:00`. */
export function timeSpanText(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const clock = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);
  return days > 0 ? `${days}.${clock}` : clock;
}
