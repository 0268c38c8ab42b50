import type { OpenRequest } from '../domain/platform-request.ts';
import { type DecisionScope, releasesIn } from './holds/releases.ts';

/** What people's input follows from: what the request tells, and what releases of tasks brought back. */
export interface InputSources extends DecisionScope {
  readonly openRequest?: Pick<OpenRequest, 'platform' | 'inputs' | 'status'>;
}

/** All typed input for an endpoint of a platform, by field name; what came later replaces what came before. */
export function inputsOf(
  platform: string,
  { openRequest, ...scope }: InputSources,
): Readonly<Record<string, string>> {
  const isOurs = openRequest?.platform === platform && openRequest.status !== 'refused';
  const released = releasesIn(scope).filter(({ hold }) => hold === 'task-open');
  return Object.assign(
    {},
    isOurs ? openRequest.inputs : {},
    ...released.map(({ input }) => withoutEmpty(input)),
  );
}

const withoutEmpty = (input: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value.trim() !== ''));
