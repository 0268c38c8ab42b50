import type { TicketMessage, TicketRoutes, TicketRule, TicketSystem } from '../domain/ticket.ts';

/** What decides where a message goes. */
export interface RoutedMessage {
  readonly kind: TicketMessage['kind'];
  /** The platform's ID, where it is known. */
  readonly platform?: string;
}

/**
 * The systems that are to hear of a message. A system without a rule hears everything; whoever was `told` of a matter
 * hears how it goes on, whatever its platform turns out to be; and what is of no rule's platform goes to every system,
 * so that nothing is told to nobody.
 */
export function chooseTicketSystems(
  { rules, systems }: TicketRoutes,
  message: RoutedMessage,
  told: readonly TicketSystem[] = [],
): readonly TicketSystem[] {
  const concerned = systems.filter((system) => isConcerned(rulesOf(rules, system), message));
  const first = concerned.length > 0 ? concerned : systems;
  return systems
    .filter((system) => first.includes(system) || told.includes(system))
    .filter((system) => wantsKind(rulesOf(rules, system), message));
}

const rulesOf = (rules: readonly TicketRule[], system: TicketSystem): readonly TicketRule[] =>
  rules.filter((rule) => rule.system === system);

const isConcerned = (rules: readonly TicketRule[], message: RoutedMessage): boolean =>
  rules.length === 0 || rules.some((rule) => isOfPlatform(rule, message));

const isOfPlatform = ({ platforms }: TicketRule, { platform }: RoutedMessage): boolean =>
  platforms === undefined || (platform !== undefined && platforms.includes(platform));

/** Of the rules for this platform; where there is none, any of the system's rules. */
function wantsKind(rules: readonly TicketRule[], message: RoutedMessage): boolean {
  const own = rules.filter((rule) => isOfPlatform(rule, message));
  const counting = own.length > 0 ? own : rules;
  return (
    counting.length === 0 || counting.some(({ kinds }) => kinds === undefined || kinds.includes(message.kind))
  );
}
