import { isDeepStrictEqual } from 'node:util';
import { call, Code, list, literal, object, text, unlessEmpty } from './print/code';
import { duration, size } from './print/units';
import { PodPlan, ResourcesPlan, TolerationPlan, VolumePlan, WorkloadPlan } from '../model/plan';
import { STARTUP_SECONDS } from '../plan/defaults';

export type Props = Record<string, Code | undefined>;

/** Returns the properties of a set's pods that differ from the library's defaults. */
export function podProps(set: WorkloadPlan, defaulted: WorkloadPlan): Props {
  const { pod, rollout } = set;
  const differs = <K extends keyof PodPlan>(key: K): boolean => !isDeepStrictEqual(pod[key], defaulted.pod[key]);
  const env = pod.env.filter(({ name }) => !defaulted.pod.env.some((own) => own.name === name));
  const volumes = pod.volumes.filter(({ name }) => !defaulted.pod.volumes.some((own) => own.name === name));
  return {
    jvmOptions: unlessEmpty(pod.jvmOptions.filter((option) => !defaulted.pod.jvmOptions.includes(option))),
    env: unlessEmpty(Object.fromEntries(env.flatMap(({ name, value }) => value === undefined ? [] : [[name, value]]))),
    secretEnv: unlessEmpty(Object.fromEntries(env.flatMap(({ name, secret }) => secret ? [[name, { name: secret.name, key: secret.key }]] : []))),
    volumes: volumes.length === 0 ? undefined : list(volumes.map(volumeCode)),
    sidecars: unlessEmpty(pod.sidecars),
    initContainers: unlessEmpty(pod.initContainers.filter((own) => !defaulted.pod.initContainers.some((other) => isDeepStrictEqual(own, other)))),
    podLabels: unlessEmpty(entriesNotIn(pod.labels, defaulted.pod.labels)),
    podAnnotations: unlessEmpty(entriesNotIn(pod.annotations, defaulted.pod.annotations)),
    spread: differs('spread') ? text(`PodSpread.${pod.spread.toUpperCase()}`) : undefined,
    ...fieldProps(set),
    createServiceAccount: set.ownServiceAccount ? literal(true) : undefined,
    user: userCode(set, defaulted),
    startupTimeout: pod.probes.startupSeconds === STARTUP_SECONDS ? undefined : duration(pod.probes.startupSeconds),
    disableReadinessProbe: pod.probes.readiness ? undefined : literal(true),
    disableLivenessProbe: pod.probes.liveness ? undefined : literal(true),
    terminationGracePeriod: differs('terminationGraceSeconds') ? duration(pod.terminationGraceSeconds) : undefined,
    updateStrategy: rollout.strategy === defaulted.rollout.strategy ? undefined
      : text(`UpdateStrategy.${rollout.strategy === 'OnDelete' ? 'ON_DELETE' : 'ROLLING_UPDATE'}`),
    partition: literal(rollout.partition),
    minReady: rollout.minReadySeconds === defaulted.rollout.minReadySeconds ? undefined : duration(rollout.minReadySeconds),
    podSpecOverrides: unlessEmpty(pod.overlay),
  };
}

/** Returns the properties of fields of the pod spec; a ServiceAccount that the set creates has the set's name by default. */
function fieldProps({ name, ownServiceAccount, pod: { fields } }: WorkloadPlan): Props {
  return {
    ...Object.fromEntries(Object.entries(fields).map(([prop, value]) => [prop, typeof value === 'object' ? unlessEmpty(value) : literal(value)])),
    tolerations: tolerationsCode(fields.tolerations),
    serviceAccountName: ownServiceAccount && fields.serviceAccountName === name ? undefined : literal(fields.serviceAccountName),
  };
}

/** Omits values that follow from others: requests from limits, and both from the library's defaults. */
export function resourcesCode(own: ResourcesPlan, defaults: ResourcesPlan): Code | undefined {
  if (isDeepStrictEqual(own, defaults)) { return undefined; }
  const { requests, limits } = own;
  return object({
    cpuRequest: requests.cpu === (limits.cpu ?? defaults.requests.cpu) ? undefined : literal(requests.cpu),
    cpuLimit: literal(limits.cpu),
    memoryRequest: requests.memory === limits.memory ? undefined : size(requests.memory),
    memoryLimit: limits.memory === defaults.limits.memory && requests.memory === limits.memory ? undefined : size(limits.memory),
  });
}

export function entriesNotIn(entries: Readonly<Record<string, string>>, defaults: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([key, value]) => defaults[key] !== value));
}

function userCode({ image: { uid, gid, fsGroup } }: WorkloadPlan, { image }: WorkloadPlan): Code | undefined {
  return uid === image.uid && gid === image.gid && fsGroup === image.fsGroup ? undefined : literal({ uid, gid, fsGroup });
}

function volumeCode({ name, mountPath, subPath, readOnly, source }: VolumePlan): Code {
  const { secret, configMap, persistentVolumeClaim: claim } = source as Record<string, Record<string, unknown> | undefined>;
  const known = secret ? ['fromSecret', secret.secretName, { secret: { secretName: secret.secretName } }]
    : configMap ? ['fromConfigMap', configMap.name, { configMap: { name: configMap.name } }]
      : claim ? ['fromClaim', claim.claimName, { persistentVolumeClaim: { claimName: claim.claimName } }] : [];
  const [factory, subject, plain] = known as [string?, string?, object?];
  const readOnlyByDefault = factory === 'fromSecret' || factory === 'fromConfigMap';
  if (factory !== undefined && isDeepStrictEqual(source, plain) && (!readOnlyByDefault || readOnly)) {
    const options = object({
      name: name === subject ? undefined : literal(name),
      subPath: literal(subPath),
      readOnly: readOnly && !readOnlyByDefault ? literal(true) : undefined,
    });
    return call(`ExtraVolume.${factory}`, literal(mountPath), literal(String(subject)), ...options ? [options] : []);
  }
  const options = object({ subPath: literal(subPath), readOnly: readOnly ? literal(true) : undefined });
  return call('ExtraVolume.custom', literal(mountPath), literal(name), literal(source), ...options ? [options] : []);
}

const EFFECTS: Readonly<Record<string, string>> = {
  NoSchedule: 'NO_SCHEDULE', PreferNoSchedule: 'PREFER_NO_SCHEDULE', NoExecute: 'NO_EXECUTE',
};

export const tolerationsCode = (tolerations: readonly TolerationPlan[] = []): Code | undefined =>
  tolerations.length === 0 ? undefined : list(tolerations.map(tolerationCode));

function tolerationCode({ key, value, effect, tolerationSeconds }: TolerationPlan): Code {
  return object({
    key: literal(key),
    value: literal(value),
    effect: effect === undefined ? undefined : text(`TaintEffect.${EFFECTS[effect]}`),
    tolerationDuration: tolerationSeconds === undefined ? undefined : duration(tolerationSeconds),
  }) ?? literal({});
}
