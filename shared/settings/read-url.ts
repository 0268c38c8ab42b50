import type { SettingName } from './setting-names.ts';
import { complain, readText, type SettingReader } from './setting-reader.ts';

/** Which addresses a setting takes. */
export interface UrlRule {
  /** `secureOrLocal` allows http to this machine only. */
  readonly scheme: 'https' | 'secureOrLocal' | 'http';
  /** True where a query may be part of the address, as in a workflow's callback URL. */
  readonly mayHaveQuery: boolean;
}

const EXPECTED: Readonly<Record<UrlRule['scheme'], string>> = {
  https: 'an https URL such as https://name.example',
  secureOrLocal: 'an https URL (http only to this machine)',
  http: 'the http URL of the proxy, such as http://10.0.0.4:3128',
};

/** An address without its trailing slash. Refuses user names, keys and fragments in it, and never repeats it. */
export function readUrl(reader: SettingReader, name: SettingName, rule: UrlRule): string | undefined {
  const text = readText(reader, name);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !isAllowed(url, rule.scheme)) {
    complain(reader, name, `must be ${EXPECTED[rule.scheme]}`);
    return undefined;
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    complain(reader, name, 'must not contain a user name, a password or a fragment');
  }
  if (url.search !== '' && !rule.mayHaveQuery) complain(reader, name, 'must not contain a query or a key');
  return rule.mayHaveQuery ? url.href : url.href.replace(/\/+$/, '');
}

/** As `readUrl`, for a setting that cannot be left out. */
export function requireUrl(reader: SettingReader, name: SettingName, rule: UrlRule): string {
  if (readText(reader, name) === undefined) complain(reader, name, `is missing: ${EXPECTED[rule.scheme]}`);
  return readUrl(reader, name, rule) ?? '';
}

function isAllowed(url: URL, scheme: UrlRule['scheme']): boolean {
  if (scheme === 'http') return url.protocol === 'http:';
  if (url.protocol === 'https:') return true;
  return scheme === 'secureOrLocal' && url.protocol === 'http:' && isThisMachine(url.hostname);
}

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
