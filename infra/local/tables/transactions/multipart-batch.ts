import type { WireResponse } from '../../wire/wire.ts';
import { TableError } from '../table-error.ts';

/** One operation inside of an entity group transaction. */
export interface BatchPart {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const LINE = '\r\n';
const REASONS: Readonly<Record<number, string>> = {
  201: 'Created',
  204: 'No Content',
  400: 'Bad Request',
  404: 'Not Found',
  409: 'Conflict',
  412: 'Precondition Failed',
};

/** Takes a `multipart/mixed` transaction apart into its operations, in order. Throws `InvalidInput`. */
export function readBatch(body: string): readonly BatchPart[] {
  const [, boundary] = /boundary=(changeset_[^\s;"]+)/.exec(body) ?? [];
  if (boundary === undefined) throw new TableError('InvalidInput', 'The batch has no change set.');
  const [, ...rest] = body.split(`--${boundary}`);
  if (rest.pop()?.startsWith('--') !== true)
    throw new TableError('InvalidInput', 'The change set does not end.');
  return rest.map(readPart);
}

/** Puts the answers together as the service does; `id` becomes part of the boundaries. */
export function writeBatch(
  answers: readonly WireResponse[],
  id: string,
): { contentType: string; body: string } {
  const outer = `batchresponse_${id}`;
  const inner = `changesetresponse_${id}`;
  const parts = answers.flatMap((answer) => [`--${inner}`, writePart(answer)]);
  const head = `Content-Type: multipart/mixed; boundary=${inner}`;
  const lines = [`--${outer}`, head, '', ...parts, `--${inner}--`, `--${outer}--`, ''];
  return { contentType: `multipart/mixed; boundary=${outer}`, body: lines.join(LINE) };
}

/** A part has its own MIME headers, an empty line, and then an HTTP request. */
function readPart(part: string): BatchPart {
  const request = part.slice(endOfHeaders(part, 0));
  const bodyStart = endOfHeaders(request, 0);
  const [start = '', ...headerLines] = request.slice(0, bodyStart).trim().split(/\r?\n/);
  const [, method, url] = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(start.trim()) ?? [];
  if (method === undefined || url === undefined || !URL.canParse(url)) throw new TableError('InvalidInput');
  return {
    method,
    url: new URL(url),
    headers: Object.fromEntries(headerLines.map(readHeader)),
    body: request.slice(bodyStart).trim(),
  };
}

function endOfHeaders(text: string, from: number): number {
  const gap = /\r?\n\r?\n/g;
  gap.lastIndex = from;
  const found = gap.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

function readHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

function writePart({ status, headers, body }: WireResponse): string {
  const lines = Object.entries(headers).map(([name, value]) => `${HEADER_CASE[name] ?? name}: ${value}`);
  const mime = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary', ''];
  return [...mime, `HTTP/1.1 ${status} ${REASONS[status] ?? ''}`, ...lines, '', body, ''].join(LINE);
}

/** Clients look for these two as they are written here. */
const HEADER_CASE: Readonly<Record<string, string>> = { etag: 'ETag', location: 'Location' };
