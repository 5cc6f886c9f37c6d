import { memory } from './memory';
import { TolerationPlan } from '../model/plan';
import { PodSpec, ResourcesSpec, WorkloadSpec } from '../model/workload-spec';
import { STARTUP_SECONDS } from '../plan/defaults';
import { podFieldsOf } from '../plan/pods/pod-fields';
import { Resources } from '../pods/resources';
import { StatefulSetOptions } from '../pods/stateful-set-options';
import { Toleration } from '../pods/toleration';

type StatefulSetFields = 'name' | 'serviceName' | 'configMapName' | 'selector' | 'podManagementPolicy' | 'suppressions' | 'createServiceAccount';

/** Returns the options of a StatefulSet and its pods as plain data. */
export function statefulSetSpec(props: StatefulSetOptions): PodSpec & Pick<WorkloadSpec, StatefulSetFields> {
  return {
    name: props.name,
    serviceName: props.serviceName,
    configMapName: props.configMapName,
    selector: props.selectorLabels,
    podManagementPolicy: props.podManagementPolicy,
    createServiceAccount: props.createServiceAccount ?? false,
    suppressions: props.suppressions ?? [],
    heap: memory(props.heap),
    resources: resourcesSpec(props.resources),
    jvmOptions: props.jvmOptions ?? [],
    env: [
      ...Object.entries(props.env ?? {}).map(([name, value]) => ({ name, value })),
      ...Object.entries(props.secretEnv ?? {}).map(([name, secret]) => ({ name, secret })),
    ],
    volumes: (props.volumes ?? []).map(({ _plan }) => _plan),
    sidecars: props.sidecars ?? [],
    initContainers: props.initContainers ?? [],
    labels: props.podLabels ?? {},
    annotations: props.podAnnotations ?? {},
    fields: { ...podFieldsOf(props), tolerations: props.tolerations?.map(tolerationData) },
    spread: props.spread,
    user: props.user,
    probes: {
      startupSeconds: props.startupTimeout?.toSeconds() ?? STARTUP_SECONDS,
      readiness: !props.disableReadinessProbe,
      liveness: !props.disableLivenessProbe,
    },
    terminationGraceSeconds: props.terminationGracePeriod?.toSeconds(),
    updateStrategy: props.updateStrategy,
    partition: props.partition,
    minReadySeconds: props.minReady?.toSeconds(),
    overlay: props.podSpecOverrides,
  };
}

export function resourcesSpec(resources: Resources | undefined): ResourcesSpec | undefined {
  return resources && {
    cpuRequest: resources.cpuRequest,
    cpuLimit: resources.cpuLimit,
    memoryRequest: memory(resources.memoryRequest),
    memoryLimit: memory(resources.memoryLimit),
  };
}

export function tolerationData({ key, value, effect, tolerationDuration }: Toleration): TolerationPlan {
  return {
    ...key === undefined ? {} : { key },
    operator: value === undefined ? 'Exists' : 'Equal',
    ...value === undefined ? {} : { value },
    ...effect === undefined ? {} : { effect },
    ...tolerationDuration === undefined ? {} : { tolerationSeconds: tolerationDuration.toSeconds() },
  };
}
