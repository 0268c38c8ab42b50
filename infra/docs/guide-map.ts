import type { Guide } from '../../shared/domain/guide.ts';
import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { Doing } from './doing.ts';
import { markdownTable } from './markdown-table.ts';
import { type StepDone, stepsDone } from './steps-done.ts';

const FOLDER = 'shared/platforms/';

/** The page that says of every step of every guide what does it; it stands in `shared/platforms`. */
export function guideMap(guides: readonly Guide[], profiles: readonly PlatformProfile[]): string {
  return [
    '# What does each step of the guides',
    '',
    'Made by `npm run docs` from the profiles and from [`guides/`](guides). Each step of a vendor\u2019s guide is done by the app,',
    'checked by the app, or put into a ticket for a named party. What is the same for every platform is in the code that',
    'the last column names; the rest is in the platform\u2019s profile.',
    ...guides.flatMap((guide) => [
      '',
      `## ${guide.title}`,
      '',
      ...tableOf(
        guide,
        profiles.find(({ id }) => id === guide.id),
      ),
    ]),
    '',
  ].join('\n');
}

const tableOf = (guide: Guide, profile: PlatformProfile | undefined): readonly string[] =>
  markdownTable(['Step', 'What it asks for', 'What does it', 'Where'], stepsDone(guide, profile).map(rowOf));

function rowOf({ counts, doings, step }: StepDone): readonly string[] {
  if (counts !== undefined)
    return [step.place, step.title, `the same as ${counts.place}: ${counts.title}`, ''];
  const files = doings.map(({ file }) => file);
  return [step.place, step.title, doings.map(inWords).join('; '), [...new Set(files)].map(linkTo).join(', ')];
}

const inWords = ({ by, what }: Doing): string => `**${by}**: ${what}`;

/** As seen from the page's own folder. */
function linkTo(file: string): string {
  const from = file.startsWith(FOLDER) ? file.slice(FOLDER.length) : `../../${file}`;
  return `[\`${file.split('/').at(-1) ?? file}\`](${from})`;
}
