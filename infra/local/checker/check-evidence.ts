import { actsOf, documentOf, type Observations, type Row, type Violation } from './observations.ts';

/** Which steps of the evidence answer for which kind of act. */
const STEPS_OF: Readonly<Record<string, readonly string[]>> = {
  'connection.approved': ['approve'],
  'connection.removed': ['removeConnection'],
  'record.put': ['putRecordSet', 'putBack'],
  'record.deleted': ['removeRecordSet'],
  'zone.created': ['ensureZone'],
  'link.created': ['ensureLink'],
};

/** Promise 8: for everything that the app did there is an item of evidence that names it, with what was there after. */
export function checkEvidence(seen: Observations): readonly Violation[] {
  const items = seen.rows('evidence').map(documentOf);
  return Object.entries(STEPS_OF).flatMap(([kind, steps]) =>
    actsOf(seen, kind)
      .filter(
        ({ resource }) => !items.some((item) => isEvidence(item, steps) && isAbout(item, kind, resource)),
      )
      .map(({ resource }) => ({ promise: 8, what: `no evidence of ${kind} of ${resource}` })),
  );
}

/** A note that something was not done says nothing of what was there afterwards. */
const isEvidence = (item: Row, steps: readonly string[]): boolean =>
  steps.includes(String(item['step'])) && item['after'] !== undefined;

/** People read names, not IDs: a record set is named by its host, everything else by its last segment. */
function isAbout(item: Row, kind: string, resource: string): boolean {
  const message = String(item['message']).toLowerCase();
  const segments = resource.split('/');
  if (kind.startsWith('record.')) return message.includes(`${segments.at(-1)}.${segments.at(-3)}`);
  if (kind === 'link.created') return message.includes(String(segments.at(-3)));
  return message.includes(String(segments.at(-1)));
}
