import { isResourceId, type ResourceId, toResourceId } from '../domain/resource-id.ts';
import type { WatchedScope } from '../domain/settings.ts';
import { complain, readCheckedList, readList, type SettingReader } from './setting-reader.ts';

const SCOPE =
  /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\/resourcegroups\/[^/]{1,90})?\/?$/i;

/** True for the ID of a subscription or a resource group. */
const isScope = (text: string): boolean => SCOPE.test(text);

/** True for the ID of a resource group. */
export const isResourceGroup = (text: string): boolean => isScope(text) && /\/resourcegroups\//i.test(text);

/** Reads what is watched and what is left to its owners. Something has to be watched. */
export function readWatchedScope(reader: SettingReader): WatchedScope {
  return {
    scopes: readScopes(reader),
    excludedScopes: readCheckedList(
      reader,
      'AUTOPILOT_EXCLUDED_SCOPES',
      (item) => isScope(item) || isResourceId(item),
      'the ID of a subscription, a resource group or a resource',
    ).map(toResourceId),
    excludedTags: readExcludedTags(reader),
    excludedNames: readList(reader, 'AUTOPILOT_EXCLUDED_NAMES'),
  };
}

function readScopes(reader: SettingReader): readonly ResourceId[] {
  const expectation = '/subscriptions/<guid> or /subscriptions/<guid>/resourceGroups/<name>';
  const scopes = readCheckedList(reader, 'AUTOPILOT_WATCHED_SCOPES', isScope, expectation);
  if (scopes.length === 0) {
    complain(reader, 'AUTOPILOT_WATCHED_SCOPES', `is missing: a comma list of ${expectation}`);
  }
  return scopes.map(toResourceId);
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
