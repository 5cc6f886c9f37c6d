import { Settings } from '../plan/settings';

/** What one Kafka process reads: a properties file, or what an image makes of its environment. */
export interface NodeSettings {
  /** Kafka's own version, `4.3.1`. */
  readonly version: string;
  readonly settings: Settings;
  /** Beginnings of keys that only plugins read, `confluent.`; nothing is known of what stands behind them. */
  readonly pluginPrefixes: readonly string[];
  /** The settings of a topic instead, which have names of their own. */
  readonly kind?: 'topic';
}

/** Rules over several settings of a node say nothing of topics. */
export const isOfNode = ({ kind }: NodeSettings): boolean => kind !== 'topic';
