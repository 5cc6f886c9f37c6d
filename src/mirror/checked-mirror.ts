import type { MirrorFlow } from '../model/mirror';
import type { ImageSpec } from '../model/workload-spec';
import type { KafkaClientConfig } from '../security/kafka-client-config';

/** What a check of a mirror needs: what it copies, and its clients. */
export interface CheckedMirror {
  readonly name: string;
  readonly namespace?: string;
  readonly flow: MirrorFlow;
  readonly image: ImageSpec;
  readonly clients: { readonly [S in 'source' | 'target']: KafkaClientConfig };
  /** Admits other pods to the listeners that the mirror uses. Returns how to undo it. */
  readonly admit: (selector: Readonly<Record<string, string>>) => () => void;
}
