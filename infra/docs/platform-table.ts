import type { PlatformProfile } from '../../shared/domain/platform.ts';
import { approverOf } from './approver-of.ts';
import { automaticParts } from './automatic-parts.ts';
import { markdownTable } from './markdown-table.ts';
import { ticketParts } from './ticket-parts.ts';
import { verificationOf } from './verification-of.ts';

const HEADING = [
  'Platform',
  'Direction',
  'Who approves',
  'What is automatic',
  'What becomes a ticket',
  'Verification',
];

/** The README's table: a row for each platform, in the order in which they are asked whose an endpoint is. */
export const platformTable = (profiles: readonly PlatformProfile[]): readonly string[] =>
  markdownTable(HEADING, profiles.map(rowOf));

const rowOf = (profile: PlatformProfile): readonly string[] => [
  profile.title,
  profile.direction === 'either' ? 'both' : profile.direction,
  approverOf(profile),
  automaticParts(profile).join('; '),
  ticketParts(profile).join('; '),
  verificationOf(profile),
];
