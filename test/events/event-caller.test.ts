import { describe, expect, test } from 'vitest';
import { readEndpointEvent } from '../../shared/events/endpoint-event.ts';

describe('who wrote it', () => {
  const resourceUri =
    '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe-a';
  const eventType = 'Microsoft.Resources.ResourceWriteSuccess';
  const time = '2026-01-15T10:20:30.1234567Z';
  const anEvent = (claims: unknown) => ({
    id: '1',
    eventType,
    eventTime: time,
    data: { resourceUri, claims },
  });
  const aCloudEvent = (claims: unknown) => ({
    specversion: '1.0',
    id: '1',
    type: eventType,
    time,
    data: { resourceUri, claims },
  });
  const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
  const by = 'A11CE000-0000-4000-8000-000000000001';

  test('is the caller whom Resource Manager knew', () => {
    const claims = { aud: 'x', [OBJECT_ID]: by };

    expect(readEndpointEvent(anEvent(claims))).toMatchObject({ by: by.toLowerCase() });
    expect(readEndpointEvent(aCloudEvent(claims))).toMatchObject({ by: by.toLowerCase() });
  });

  test.each([undefined, null, 'x', [], {}, { [OBJECT_ID]: 7 }, { [OBJECT_ID]: 'x'.repeat(5000) }])(
    'is nobody where the claims are %j, and the event counts',
    (claims) => {
      const notice = readEndpointEvent(anEvent(claims));

      expect(notice.kind).toBe('notice');
      expect(notice).not.toHaveProperty('by');
    },
  );
});
