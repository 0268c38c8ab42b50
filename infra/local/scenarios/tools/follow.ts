import { NotReached, type ScenarioTools } from '../scenario.ts';
import { AcceptedView, OnboardingPage, OnboardingView } from './onboarding-view.ts';

const FIRST_PAGE = '/api/onboardings?limit=200';

/** Every onboarding that the app shows. Throws for an answer that is none. */
export async function listOnboardings(
  tools: Pick<ScenarioTools, 'callApp'>,
): Promise<readonly OnboardingView[]> {
  const rows: OnboardingView[] = [];
  for (let path: string | undefined = FIRST_PAGE; path !== undefined; ) {
    const answer = await tools.callApp({ method: 'GET', path });
    if (answer.status !== 200)
      throw new Error(`The app answered ${answer.status} when asked for its onboardings.`);
    const page = OnboardingPage.parse(answer.body);
    rows.push(...page.rows);
    path = page.continuation === undefined ? undefined : `${FIRST_PAGE}&continuation=${page.continuation}`;
  }
  return rows;
}

/** One onboarding with its evidence, or undefined while there is none of this ID. */
export async function readOnboarding(
  tools: Pick<ScenarioTools, 'callApp'>,
  onboardingId: string,
): Promise<OnboardingView | undefined> {
  const { body, status } = await tools.callApp({ method: 'GET', path: `/api/onboardings/${onboardingId}` });
  if (status === 404) return undefined;
  if (status !== 200) throw new Error(`The app answered ${status} when asked for an onboarding.`);
  return OnboardingView.parse(body);
}

/** The onboardings of a private endpoint: one at most, if the app keeps its promises. */
export async function onboardingsOf(
  tools: Pick<ScenarioTools, 'callApp'>,
  endpoint: string,
): Promise<readonly OnboardingView[]> {
  return (await listOnboardings(tools)).filter((row) => row.endpoint === endpoint.toLowerCase());
}

/** Waits until the endpoint's onboarding is in one of these states, and answers it. Throws `NotReached`, naming the state that it is in. */
export async function untilEndpoint(
  tools: ScenarioTools,
  endpoint: string,
  states: readonly string[],
): Promise<OnboardingView> {
  return untilRow(tools, async () => (await onboardingsOf(tools, endpoint))[0], states);
}

/** As `untilEndpoint`, for an onboarding whose ID is known. */
export async function untilOnboarding(
  tools: ScenarioTools,
  onboardingId: string,
  states: readonly string[],
): Promise<OnboardingView> {
  return untilRow(tools, () => readOnboarding(tools, onboardingId), states);
}

/** Waits until an onboarding is held for this reason, and answers it; other holds on the way there are passed. */
export const untilHeldFor = (
  tools: ScenarioTools,
  onboardingId: string,
  code: string,
): Promise<OnboardingView> => untilHeld(tools, () => readOnboarding(tools, onboardingId), code);

/** As `untilHeldFor`, for the onboarding of a private endpoint. */
export const untilEndpointHeldFor = (
  tools: ScenarioTools,
  endpoint: string,
  code: string,
): Promise<OnboardingView> => untilHeld(tools, async () => (await onboardingsOf(tools, endpoint))[0], code);

const untilHeld = (
  tools: ScenarioTools,
  find: () => Promise<OnboardingView | undefined>,
  code: string,
): Promise<OnboardingView> =>
  tools.until(
    `a hold for ${code}`,
    async () => {
      const row = await find();
      return row?.waitsFor?.code === code ? row : undefined;
    },
    LONGEST_SECONDS,
  );

/** What is held is looked at again after a quarter of an hour: that has to fit in, with the way before and after it. */
const LONGEST_SECONDS = 1800;

async function untilRow(
  tools: ScenarioTools,
  find: () => Promise<OnboardingView | undefined>,
  states: readonly string[],
): Promise<OnboardingView> {
  let last = 'no onboarding';
  async function look(): Promise<OnboardingView | undefined> {
    const row = await find();
    if (row !== undefined) last = stateOf(row);
    return row !== undefined && states.includes(row.state) ? row : undefined;
  }
  try {
    return await tools.until(states.join(' or '), look, LONGEST_SECONDS);
  } catch (fault) {
    if (!(fault instanceof NotReached)) throw fault;
    throw new NotReached(`${states.join(' or ')}; it is ${last}`, LONGEST_SECONDS);
  }
}

/** The state with the code of a hold or refusal: `held (not-allowlisted)`. */
export const stateOf = ({ code, state, waitsFor }: OnboardingView): string => {
  const why = waitsFor?.code ?? code;
  return why === undefined ? state : `${state} (${why})`;
};

/** Asks for an onboarding as Ana, and answers its ID. Throws with the app's answer when it is refused. */
export async function requestAsAna(tools: ScenarioTools, body: unknown): Promise<string> {
  const answer = await tools.callApp({ method: 'POST', path: '/api/onboardings', body, as: 'ana' });
  if (answer.status !== 202)
    throw new Error(`The app answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return AcceptedView.parse(answer.body).onboardingId;
}
