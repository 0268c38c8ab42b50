import type { SettingName } from './setting-names.ts';

/** What is wrong with one setting, and what would be right. Never holds the value: it may be a secret. */
export interface SettingFault {
  readonly name: SettingName;
  readonly message: string;
}

/** Reads an environment and gathers what is wrong with it, so that all of it can be told at once. */
export interface SettingReader {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly faults: SettingFault[];
}

/** Notes that a setting is wrong. The message starts with a verb, such as "must be ...". */
export function complain(reader: SettingReader, name: SettingName, message: string): void {
  reader.faults.push({ name, message });
}

/** The setting's text without surrounding blanks; an empty one counts as not set. */
export function readText(reader: SettingReader, name: SettingName): string | undefined {
  return reader.environment[name]?.trim() || undefined;
}

/** One of the allowed words, in the case they are written here. */
export function readChoice<T extends string>(
  reader: SettingReader,
  name: SettingName,
  choices: readonly T[],
  otherwise: T,
): T {
  const text = readText(reader, name);
  if (text === undefined) return otherwise;
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) complain(reader, name, `must be one of ${choices.join(', ')}`);
  return choice ?? otherwise;
}

/** `true` or `false`; false where it is not set. */
export const readBoolean = (reader: SettingReader, name: SettingName): boolean =>
  readChoice(reader, name, ['true', 'false'], 'false') === 'true';

/** What a number has to be. */
export interface NumberRule {
  readonly otherwise: number;
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
}

/** A decimal number within bounds; the default where it is not set. */
export function readNumber(reader: SettingReader, name: SettingName, rule: NumberRule): number {
  const text = readText(reader, name);
  if (text === undefined) return rule.otherwise;
  if (isNumberBy(rule, text)) return Number(text);
  const kind = rule.isWhole ? 'a whole number' : 'a number';
  complain(reader, name, `must be ${kind} from ${rule.min} to ${rule.max}`);
  return rule.otherwise;
}

function isNumberBy({ min, max, isWhole }: NumberRule, text: string): boolean {
  const pattern = isWhole ? /^\d+$/ : /^\d+(\.\d+)?$/;
  return pattern.test(text) && Number(text) >= min && Number(text) <= max;
}

/** The items of a comma list without blanks and empty items. */
export function readList(reader: SettingReader, name: SettingName): readonly string[] {
  const items = readText(reader, name)?.split(',') ?? [];
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** A comma list whose items all pass `isRight`; `expectation` completes "item 2 must be ...". */
export function readCheckedList(
  reader: SettingReader,
  name: SettingName,
  isRight: (item: string) => boolean,
  expectation: string,
): readonly string[] {
  const items = readList(reader, name);
  for (const [index, item] of items.entries()) {
    if (!isRight(item)) complain(reader, name, `item ${index + 1} must be ${expectation}`);
  }
  return items;
}
