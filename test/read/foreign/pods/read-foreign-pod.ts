import { foreignPod } from '../../../../src/read/foreign/pods/pod';
import { foreignSource } from '../../../../src/read/foreign/settings/source';
import { kubernetesObjects } from '../../../../src/read/objects';

export interface ForeignPodOptions {
  readonly env?: readonly object[];
  readonly container?: object;
  /** Fields of the pod spec. */
  readonly pod?: object;
  readonly labels?: object;
  readonly spec?: object;
  readonly metadata?: object;
  readonly template?: object;
  readonly objects?: readonly object[];
  readonly roles?: readonly ('broker' | 'controller')[];
}

export const variable = (name: string, value: string) => ({ name, value });

/** Reads a StatefulSet that was not rendered by the library: the options of its pods, and the unsupported parts. */
export function readForeignPod({ env = [], container, pod, spec, metadata, template, objects = [], roles = ['broker'] }: ForeignPodOptions = {}) {
  const set = {
    kind: 'StatefulSet',
    metadata: { name: 'kafka', namespace: 'n', ...metadata },
    spec: {
      selector: { matchLabels: { app: 'kafka' } },
      template: {
        metadata: template,
        spec: {
          containers: [{ name: 'kafka', image: 'apache/kafka:3.9.1', env: [variable('KAFKA_LISTENERS', 'PLAINTEXT://:9092'), ...env], ...container }],
          ...pod,
        },
      },
      ...spec,
    },
  };
  const all = kubernetesObjects([set, ...objects]);
  const source = foreignSource(all[0], all)!;
  const result = foreignPod(source, roles);
  return { pod: result, unsupported: source.unsupported, fields: source.unsupported.map(({ field }) => field) };
}
