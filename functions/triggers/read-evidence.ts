import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { EvidencePage } from '../../shared/api/replies/evidence.ts';
import type { Reply } from '../../shared/api/replies/reply.ts';
import { type EvidenceQuery, PageOfEvidence, readEvidenceQuery } from '../../shared/events/evidence-query.ts';
import { readQuery } from '../../shared/events/read-query.ts';
import { describeItem } from '../../shared/evidence/describe-item.ts';
import { evidenceLines } from './evidence-lines.ts';
import type { TriggerParts } from './parts.ts';
import { badFields, problem } from './problem.ts';
import { ONBOARDING_ID } from './read-onboardings.ts';

/** `GET /api/onboardings/{id}/evidence`: a page of its items as data, oldest first, by `limit` and `continuation`. */
export async function readEvidence(
  request: HttpRequest,
  _context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const reading = readQuery(PageOfEvidence, request.query);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const onboardingId = request.params['id'] ?? '';
  const effects = parts.effects();
  const row = ONBOARDING_ID.test(onboardingId)
    ? await (await effects.onboardings()).read(onboardingId)
    : undefined;
  if (row === undefined) return problem(404, 'Not Found', 'There is no onboarding of this ID.');
  const { continuation, items } = await (await effects.evidence()).listPage(onboardingId, reading.value);
  const page: Reply<typeof EvidencePage> = {
    onboardingId,
    items: items.map(({ item }) => describeItem(item)),
  };
  return { status: 200, jsonBody: continuation === undefined ? page : { ...page, continuation } };
}

/**
 * `GET /api/evidence?from=&to=`: a page of everybody's items of a span of time as JSON Lines, oldest first. Where there
 * are more, the header `link` leads to the next page.
 */
export async function exportEvidence(
  request: HttpRequest,
  _context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const effects = parts.effects();
  const reading = readEvidenceQuery(request.query, effects.now());
  if (reading.kind === 'faults') return badFields(reading.faults);
  const { page, range } = reading.value;
  const found = await (await effects.evidence()).listBetween(range, page);
  const { continuation, text } = evidenceLines(found);
  const next = continuation === undefined ? {} : { link: linkTo(reading.value, continuation) };
  return {
    status: 200,
    headers: { 'content-type': 'application/jsonl; charset=utf-8', ...next },
    body: text,
  };
}

/** Without the caller's key, and with `to` even where it was left out: the pages are of one span. */
function linkTo({ page, range }: EvidenceQuery, continuation: string): string {
  const query = new URLSearchParams({
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    limit: String(page.limit),
    continuation,
  });
  return `</api/evidence?${query}>; rel="next"`;
}
