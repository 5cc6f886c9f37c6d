import { isDeepStrictEqual } from 'node:util';
import { podProps, Props, resourcesCode } from './pod-props';
import { literal, text, unlessEmpty } from './print/code';
import { Constants, Statement } from './print/statement';
import { mebibytes } from './print/units';
import { storageCode } from './storage';
import { WorkloadPlan } from '../model/plan';
import { suppressionsOf } from '../plan/annotations';
import { SetIdentity } from '../plan/identity';
import { Settings } from '../plan/settings';

/** What a StatefulSet is compared with. */
interface WorkloadContext {
  readonly namespace?: string;
  /** The names that follow from the construct's id, and from the StatefulSet's name once that is given. */
  readonly idDefaults: SetIdentity;
  readonly nameDefaults: SetIdentity;
  /** Its plan if the program said nothing about it. */
  readonly defaulted: WorkloadPlan;
  /** The same, with its own resources, from which the heap follows. */
  readonly withResources: WorkloadPlan;
  readonly config: Settings;
  readonly constants: Constants;
}

/** The props that sets of Kafka nodes and ensembles share, in the order a reader wants them. */
export function workloadProps(set: WorkloadPlan, context: WorkloadContext): { readonly props: Props; readonly before: readonly Statement[] } {
  const { defaulted, withResources, idDefaults, nameDefaults } = context;
  const { code: storage, before } = storageCode(set, defaulted.disks, context.namespace, context.constants);
  return {
    before,
    props: {
      name: set.name === idDefaults.name ? undefined : literal(set.name),
      serviceName: set.serviceName === nameDefaults.serviceName ? undefined : literal(set.serviceName),
      configMapName: set.configMapName === nameDefaults.configMapName ? undefined : literal(set.configMapName),
      selectorLabels: isDeepStrictEqual(set.selector, nameDefaults.selector) ? undefined : literal(set.selector),
      podManagementPolicy: set.rollout.podManagementPolicy === defaulted.rollout.podManagementPolicy ? undefined
        : text(`PodManagementPolicy.${set.rollout.podManagementPolicy === 'OrderedReady' ? 'ORDERED_READY' : 'PARALLEL'}`),
      config: unlessEmpty(context.config),
      suppressions: unlessEmpty(suppressionsOf(set.annotations)),
      storage,
      resources: resourcesCode(set.pod.resources, defaulted.pod.resources),
      heap: set.heap === withResources.heap || Number.isNaN(set.heap) ? undefined : mebibytes(set.heap),
      ...podProps(set, defaulted),
    },
  };
}
