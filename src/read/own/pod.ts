import { EnvPlan, PodPlan, VolumePlan } from '../../model/plan';
import { podFieldsOf } from '../../plan/pods/pod-fields';
import { CONFIG_PATH } from '../../render/pods/env';
import { OWNERSHIP_CONTAINER } from '../../render/pods/ownership';
import { READY_PATH } from '../../render/pods/probes';
import { CONFIG_HASH } from '../../render/stateful-set';
import { listOf } from '../objects';

/** Variables of the start scripts of Kafka and ZooKeeper, which other fields of the plan contain. */
const SCRIPT_ENV = new Set([
  'KAFKA_HEAP_OPTS', 'KAFKA_LOG4J_OPTS', 'KAFKA_GC_LOG_OPTS', 'KAFKA_OPTS', 'LOG_DIR',
  'ZK_SERVER_HEAP', 'SERVER_JVMFLAGS', 'ZOO_LOG_DIR', 'JMXDISABLE',
]);

/** JVM options that the library sets. */
const OWN_OPTION = /^-(Xms|Dlogback\.configurationFile=)/;

/** The containers of a pod that the library renders. */
export interface PodKind {
  readonly container: string;
  /** Names of init containers that are not in the plan of the pod. */
  readonly initContainers: readonly string[];
}

/** Reads the options of the pods of a StatefulSet. */
export function readPod(template: any, kind: PodKind, disks: readonly string[]): PodPlan {
  const { spec } = template;
  const container = listOf(spec.containers).find(({ name }) => name === kind.container);
  const ownInit = [OWNERSHIP_CONTAINER, ...kind.initContainers];
  const { [CONFIG_HASH]: _, ...annotations } = template.metadata?.annotations ?? {};
  const options = listOf(container.env).find(({ name }) => name === 'KAFKA_OPTS' || name === 'SERVER_JVMFLAGS')?.value;
  const startup = container.startupProbe ?? {};
  const readiness = container.readinessProbe ?? {};
  const preStop = listOf(container.lifecycle?.preStop?.exec?.command);
  return {
    labels: template.metadata?.labels ?? {},
    annotations,
    resources: { requests: container.resources?.requests ?? {}, limits: container.resources?.limits ?? {} },
    env: listOf(container.env).filter(({ name }) => !SCRIPT_ENV.has(name)).map(readEnv),
    jvmOptions: typeof options === 'string' ? options.split(/\s+/).filter((option) => option !== '' && !OWN_OPTION.test(option)) : [],
    volumes: readVolumes(spec, container, disks),
    sidecars: listOf(spec.containers).filter(({ name }) => name !== kind.container),
    initContainers: listOf(spec.initContainers).filter(({ name }) => !ownInit.includes(name)),
    terminationGraceSeconds: spec.terminationGracePeriodSeconds ?? 30,
    preStopSeconds: preStop[0] === 'sleep' ? Number(preStop[1]) : 0,
    probes: {
      startupSeconds: (startup.failureThreshold ?? 0) * (startup.periodSeconds ?? 10),
      readiness: container.readinessProbe !== undefined,
      liveness: container.livenessProbe !== undefined,
      ...readiness.httpGet?.path === READY_PATH && { caughtUp: readiness.httpGet.port },
    },
    spread: spec.affinity?.podAntiAffinity ? 'required' : spec.topologySpreadConstraints ? 'preferred' : 'none',
    hostNetwork: spec.hostNetwork,
    fields: podFieldsOf(spec),
  };
}

function readEnv({ name, value, valueFrom }: any): EnvPlan {
  return { name, value, fieldPath: valueFrom?.fieldRef?.fieldPath, secret: valueFrom?.secretKeyRef };
}

function readVolumes(spec: any, container: any, disks: readonly string[]): VolumePlan[] {
  const configVolume = listOf(container.volumeMounts).find(({ mountPath }) => mountPath === CONFIG_PATH)?.name;
  const own = (mountPath: string, name: string) => name === configVolume || mountPath === '/tmp' || disks.includes(name);
  return listOf(container.volumeMounts).filter(({ mountPath, name }) => !own(mountPath, name))
    .map(({ name, mountPath, subPath, subPathExpr, readOnly }) => {
      const { name: _, ...source } = listOf(spec.volumes).find((volume) => volume.name === name) ?? {};
      return { name, mountPath, subPath, subPathExpr, readOnly, source };
    });
}
