import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, parseIPv4Prefix } from '../../../shared/domain/ipv4-prefix.ts';
import { judgeSecurity } from '../../../shared/plan/network-path/judge-security.ts';
import { routeFor } from '../../../shared/plan/network-path/next-hop.ts';
import { aRoute, aRule, aSecurityGroup } from './a-path.ts';

const aPrefix = fc
  .tuple(fc.nat(3), fc.nat(3), fc.nat(255), fc.integer({ min: 0, max: 32 }))
  .map(([one, two, three, bits]) => `10.${one}.${two}.${three}/${bits}`);

const bitsOf = (prefix: string): number => parseIPv4Prefix(prefix)?.bits ?? -1;

test('the route for an address covers it, and none that covers it is longer', () => {
  fc.assert(
    fc.property(fc.array(aPrefix, { maxLength: 8 }), fc.ipV4(), (prefixes, address) => {
      const wanted = parseIPv4Prefix(address) ?? { first: -1, last: -1, bits: 32 };
      const covering = prefixes.filter((each) => {
        const range = parseIPv4Prefix(each);
        return range !== undefined && contains(range, wanted);
      });

      const route = routeFor(
        address,
        prefixes.map((prefix) => aRoute(prefix, 'None')),
      );

      expect(route === undefined).toBe(covering.length === 0);
      if (route !== undefined) expect(bitsOf(route.prefix)).toBe(Math.max(...covering.map(bitsOf)));
    }),
  );
});

const aRuleOfSome = fc.record({
  priority: fc.integer({ min: 100, max: 4096 }),
  isAllowed: fc.boolean(),
  destinationPorts: fc.constantFrom(['*'], ['443'], ['80'], ['400-500']),
  sources: fc.constantFrom(['*'], ['10.1.0.0/16'], ['10.1.1.4'], ['192.168.0.0/16'], ['Storage']),
});

test('the verdict does not depend on the order of the rules, nor on any rule after the one that decides', () => {
  const unique = fc.uniqueArray(aRuleOfSome, { selector: ({ priority }) => priority, maxLength: 8 });
  fc.assert(
    fc.property(unique, ([...some]) => {
      const rules = some.map(({ priority, ...rest }) => aRule(priority, rest));
      const flow = {
        direction: 'outbound',
        port: 443,
        source: { prefix: '10.1.1.4', tags: ['VirtualNetwork'] },
        destination: { tags: ['Internet'] },
      } as const;

      const verdict = judgeSecurity(aSecurityGroup(...rules), flow);

      expect(judgeSecurity(aSecurityGroup(...rules.toReversed()), flow)).toEqual(verdict);
      const later = aRule(5000, { isAllowed: verdict.state !== 'allowed' });
      if (verdict.rule !== 'no rule at all')
        expect(judgeSecurity(aSecurityGroup(...rules, later), flow)).toEqual(verdict);
    }),
  );
});
