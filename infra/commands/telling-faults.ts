import { adviceOn } from './advice-on.ts';

/** How a command ends: all is well, something is wrong, or there is something to do (as Terraform counts). */
export type ExitCode = 0 | 1 | 2;

/** Runs a command of a person, who needs these `roles`. Whatever is wrong is told with advice, and ends with 1; what is no error is thrown on. */
export async function tellingFaults(
  { complain }: { complain(line: string): void },
  roles: string,
  run: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    complain(error.message);
    for (const line of adviceOn(error, roles)) complain(line);
    return 1;
  }
}
