import { describe } from 'vitest';
import { platforms } from '../../shared/platforms/registry.ts';
import { anInventedProfile } from './an-invented-profile.ts';
import { keepsTheContract } from './contract.ts';

describe.each(platforms.map((profile) => [profile.id, profile] as const))('%s', (_, profile) => {
  keepsTheContract(profile, platforms);
});

describe('a platform that nobody has yet', () => {
  const invented = anInventedProfile();

  keepsTheContract(invented, [invented, ...platforms]);
});
