import { Settings } from '../model/settings';

/** The settings of a Kafka process, from a properties file or from the environment variables of an image. */
export interface NodeSettings {
  /** Kafka's own version, `4.3.1`. */
  readonly version: string;
  readonly settings: Settings;
  /** Prefixes of keys that only plugins read, such as `confluent.`; these keys are not checked. */
  readonly pluginPrefixes: readonly string[];
  /** Set if these are topic settings instead of broker settings. */
  readonly kind?: 'topic';
}

/** Whether these are settings of a node: rules over combinations of settings do not apply to topics. */
export const isOfNode = ({ kind }: NodeSettings): boolean => kind !== 'topic';
