import type { PrivateDns } from '../../shared/effects/effects.ts';
import type { TablesWorld } from '../tables/tables-world.ts';

/** What `npm run hand-over` needs of the machine that it runs on. */
export interface HandOverWorld
  extends Pick<TablesWorld, 'complain' | 'environment' | 'print' | 'readLines' | 'writeLines'> {
  /** Private DNS as the person who runs the command sees it, and as that copy of the app. */
  connect(copy: string): PrivateDns;
}
