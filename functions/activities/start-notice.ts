import type { NoticedBy } from '../../shared/domain/onboarding.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { noticeIdOf } from '../../shared/plan/onboarding-id.ts';

/** Starts `take-notice` for a resource, unless one for it is under way. */
export const startNotice = async (
  _effects: Effects,
  input: { readonly resource: ResourceId; readonly noticedBy: NoticedBy },
  instances: Instances,
): Promise<'started' | 'running'> =>
  instances.start('take-notice', noticeIdOf(input.resource, input.noticedBy), input);
