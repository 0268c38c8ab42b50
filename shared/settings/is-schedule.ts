/** Bounds of NCRONTAB's six fields: second, minute, hour, day, month, day of the week (0 is Sunday). */
const FIELDS = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

const NAMES = [
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
] as const;

/** True for an NCRONTAB expression with six fields, as timer triggers take it (five fields would mean minutes first). */
export function isSchedule(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  return fields.length === FIELDS.length && fields.every((field, index) => isField(field, index));
}

function isField(field: string, index: number): boolean {
  return field.split(',').every((part) => isPart(part.toLowerCase(), index));
}

function isPart(part: string, index: number): boolean {
  const [range, step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d?$/.test(step))) return false;
  if (range === '*') return true;
  const ends = (range ?? '').split('-').map((end) => numberOf(end, index));
  const [from = Number.NaN, to = from] = ends;
  const [min, max] = FIELDS[index] ?? [0, 0];
  return ends.length <= 2 && from >= min && to <= max && from <= to;
}

function numberOf(end: string, index: number): number {
  if (/^\d{1,2}$/.test(end)) return Number(end);
  const names: readonly string[] = NAMES[index - 4] ?? [];
  const position = names.indexOf(end);
  return position < 0 ? Number.NaN : position + (index === 4 ? 1 : 0);
}
