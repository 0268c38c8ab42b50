import type { PlatformProfile } from '../domain/platform.ts';
import { clickhouse } from './clickhouse.ts';
import { genericAzure } from './generic-azure.ts';
import { starburstGalaxy } from './starburst-galaxy.ts';

/** Every platform that we know, one file each in this folder. The first that matches wins; `generic-azure` takes the rest. */
export const platforms: readonly PlatformProfile[] = [clickhouse, starburstGalaxy, genericAzure];
