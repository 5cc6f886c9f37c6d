import { isDeepStrictEqual } from 'node:util';
import { podProps, Props, resourcesCode } from './pod-props';
import { literal, text, unlessEmpty } from './print/code';
import { Constants, Statement } from './print/statement';
import { mebibytes } from './print/units';
import { storageCode } from './storage';
import { WorkloadPlan } from '../model/plan';
import { Settings } from '../model/settings';
import { suppressionsOf } from '../plan/annotations';
import { SetIdentity } from '../plan/identity';

/** The plans and names that a StatefulSet is compared with. */
interface WorkloadContext {
  readonly namespace?: string;
  /** The names that the library derives from the construct's id. */
  readonly idDefaults: SetIdentity;
  /** The names that the library derives from the StatefulSet's name. */
  readonly nameDefaults: SetIdentity;
  /** The plan with only the required properties. */
  readonly defaulted: WorkloadPlan;
  /** The same plan with the StatefulSet's resources, from which the default heap follows. */
  readonly withResources: WorkloadPlan;
  readonly config: Settings;
  readonly constants: Constants;
}

/** Returns the properties that node sets and ensembles share, in the order in which they are printed. */
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
      heap: set.heap === withResources.heap || !(set.heap > 0) ? undefined : mebibytes(set.heap),
      ...podProps(set, defaulted),
    },
  };
}
