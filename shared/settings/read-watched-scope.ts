import { isResourceId, toResourceId } from '../domain/resource-id.ts';
import type { WatchedScope } from '../domain/settings.ts';
import { complain, readCheckedList, readList, type SettingReader } from './setting-reader.ts';

const SCOPE =
  /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\/resourcegroups\/[^/]{1,90})?\/?$/i;

/** True for the ID of a subscription or a resource group. */
const isScope = (text: string): boolean => SCOPE.test(text);

/** True for the ID of a resource group. */
export const isResourceGroup = (text: string): boolean => isScope(text) && /\/resourcegroups\//i.test(text);

const GROUP = /^\/providers\/microsoft\.management\/managementgroups\/([-\w().]{1,90})\/?$/i;

/** The name of a management group in lower case, or undefined for the ID of anything else. */
const groupIn = (text: string): string | undefined => GROUP.exec(text)?.[1]?.toLowerCase();

/** What is watched by its own ID, and the management groups whose subscriptions are. */
interface Watching {
  readonly watched: WatchedScope;
  /** Names in lower case. */
  readonly watchedGroups: readonly string[];
}

/** Reads what is watched and what is left to its owners. Something has to be watched. */
export function readWatched(reader: SettingReader): Watching {
  const items = readScopes(reader);
  const watched = {
    scopes: items.filter((item) => groupIn(item) === undefined).map(toResourceId),
    excludedScopes: readCheckedList(
      reader,
      'AUTOPILOT_EXCLUDED_SCOPES',
      (item) => isScope(item) || isResourceId(item),
      'the ID of a subscription, a resource group or a resource',
    ).map(toResourceId),
    excludedTags: readExcludedTags(reader),
    excludedNames: readList(reader, 'AUTOPILOT_EXCLUDED_NAMES'),
  };
  return { watched, watchedGroups: items.flatMap((item) => groupIn(item) ?? []) };
}

function readScopes(reader: SettingReader): readonly string[] {
  const expectation =
    '/subscriptions/<guid>, /subscriptions/<guid>/resourceGroups/<name> or /providers/Microsoft.Management/managementGroups/<name>';
  const isRight = (item: string): boolean => isScope(item) || groupIn(item) !== undefined;
  const scopes = readCheckedList(reader, 'AUTOPILOT_WATCHED_SCOPES', isRight, expectation);
  if (scopes.length === 0) {
    complain(reader, 'AUTOPILOT_WATCHED_SCOPES', `is missing: a comma list of ${expectation}`);
  }
  return scopes;
}

function readExcludedTags(reader: SettingReader): Readonly<Record<string, string>> {
  const items = readCheckedList(
    reader,
    'AUTOPILOT_EXCLUDED_TAGS',
    (item) => /^[^=]+=.+$/.test(item),
    'name=value, or name=* for any value',
  );
  return Object.fromEntries(items.map(splitTag));
}

function splitTag(item: string): readonly [name: string, value: string] {
  const at = item.indexOf('=');
  return [item.slice(0, at).trim(), item.slice(at + 1).trim()];
}
