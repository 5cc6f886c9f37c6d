import { entriesOf, parseEndpoints, settingsOf } from './node-files';
import { KubernetesObject, listOf } from './objects';
import { readPod } from './pod';
import { parseProperties } from './properties';
import { DiskPlan, ImagePlan, NodePlan, NodeSetPlan, Role } from '../plan/model';
import { dnsName, expand, LABEL_VERSION } from '../plan/names';
import { CONFIG_PATH } from '../render/env';
import { CONTAINER, FORMAT_CONTAINER } from '../render/pod';

/** A set as the manifests have it, with its nodes' files for what the plan keeps elsewhere. */
export interface ReadSet {
  readonly set: NodeSetPlan;
  readonly files: readonly Record<string, string>[];
  readonly formatArgs: readonly string[];
  readonly clusterDomain: string;
}

/** Reads a StatefulSet of Kafka nodes; undefined when it is something else. */
export function readNodeSet(object: KubernetesObject, configMaps: readonly KubernetesObject[]): ReadSet | undefined {
  const { spec } = object.body;
  const template = spec?.template;
  const container = listOf(template?.spec?.containers).find(({ name }) => name === CONTAINER);
  const format = listOf(template?.spec?.initContainers).find(({ name }) => name === FORMAT_CONTAINER);
  const mounted = listOf(container?.volumeMounts).find(({ mountPath }) => mountPath === CONFIG_PATH)?.name;
  const configMapName = listOf(template?.spec?.volumes).find(({ name }) => name === mounted)?.configMap?.name;
  const configMap = configMaps.find(({ name, namespace }) => name === configMapName && namespace === object.namespace);
  if (!container || !configMap) { return undefined; }

  const pods = Array.from({ length: Number(spec.replicas ?? 1) }, (_, ordinal) => `${object.name}-${ordinal}`);
  const files = pods.map((pod) => parseProperties(String(configMap.body.data?.[`${pod}.properties`] ?? '')));
  const clusterDomain = domainOf(files) ?? 'cluster.local';
  const nodes = files.map((file, ordinal): NodePlan => ({
    nodeId: Number(file['node.id']),
    ordinal,
    pod: pods[ordinal],
    host: dnsName(`${pods[ordinal]}.${spec.serviceName}`, object.namespace, clusterDomain),
    logDirs: entriesOf(file['log.dirs']),
    endpoints: endpointsOf(file),
  }));
  const formatArgs = listOf(format?.args).map(String);
  const heap = /-Xmx(\d+)m/.exec(listOf(container.env).find(({ name }) => name === 'KAFKA_HEAP_OPTS')?.value ?? '');
  const disks = readDisks(spec, container, nodes);
  return {
    files,
    formatArgs,
    clusterDomain,
    set: {
      name: object.name,
      roles: entriesOf(files[0]?.['process.roles']) as Role[],
      serviceName: spec.serviceName,
      configMapName,
      selector: spec.selector?.matchLabels ?? {},
      rack: files[0]?.['broker.rack'],
      image: readImage(object, template.spec, container),
      disks,
      retention: spec.persistentVolumeClaimRetentionPolicy,
      config: settingsOf(files[0] ?? {}),
      heap: Number(heap?.[1]),
      rollout: {
        strategy: spec.updateStrategy?.type ?? 'RollingUpdate',
        partition: spec.updateStrategy?.rollingUpdate?.partition,
        minReadySeconds: spec.minReadySeconds ?? 0,
        metadataVersion: argument(formatArgs, '-r'),
      },
      pod: readPod(template, container, disks.map(({ name }) => name)),
      nodes,
    },
  };
}

/** The value of `-x=value` among arguments. */
export const argument = (args: readonly string[], option: string): string | undefined =>
  args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1);

function endpointsOf(file: Record<string, string>): NodePlan['endpoints'] {
  const advertised = parseEndpoints(file['advertised.listeners']);
  return parseEndpoints(file.listeners).map(({ name, address: { port } }) => ({
    listener: name,
    port,
    advertised: advertised.find((endpoint) => endpoint.name === name)?.address,
  }));
}

function domainOf(files: readonly Record<string, string>[]): string | undefined {
  return files.flatMap((file) => [file['advertised.listeners'], file['controller.quorum.voters']])
    .map((text) => /\.svc\.([a-z0-9.-]+):/.exec(text ?? '')?.[1]).find((domain) => domain !== undefined);
}

function readImage(object: KubernetesObject, pod: any, container: any): ImagePlan {
  const [, binDir, scriptSuffix] = /^(.*)\/kafka-server-start(\.sh)?$/.exec(String(listOf(container.command)[0])) ?? [];
  const { runAsUser, runAsGroup, fsGroup } = pod.securityContext ?? {};
  return {
    reference: container.image,
    version: String(object.labels[LABEL_VERSION] ?? ''),
    pullPolicy: container.imagePullPolicy,
    pullSecrets: listOf(pod.imagePullSecrets).map(({ name }) => name),
    binDir: binDir ?? '',
    scriptSuffix: scriptSuffix ?? '',
    uid: runAsUser,
    gid: runAsGroup,
    fsGroup,
  };
}

/** The claims, and the emptyDirs that hold log dirs. */
function readDisks(spec: any, container: any, nodes: readonly NodePlan[]): DiskPlan[] {
  const mounts = listOf(container.volumeMounts);
  const mountOf = (volume: string) => mounts.find(({ name }) => name === volume)?.mountPath;
  const holdsLogs = (mountPath: unknown) => nodes[0]?.logDirs.some((dir) => dir.startsWith(`${mountPath}/`));
  const claims = listOf(spec.volumeClaimTemplates).map((claim): DiskPlan => ({
    name: claim.metadata?.name,
    mountPath: mountOf(claim.metadata?.name),
    logDir: '',
    ephemeral: false,
    size: claim.spec?.resources?.requests?.storage,
    storageClass: claim.spec?.storageClassName,
    accessMode: listOf(claim.spec?.accessModes)[0],
    annotations: claim.metadata?.annotations,
    labels: claim.metadata?.labels,
  }));
  const empty = listOf(spec.template.spec.volumes).filter(({ name, emptyDir }) => emptyDir && holdsLogs(mountOf(name)))
    .map(({ name, emptyDir }): DiskPlan => ({
      name, mountPath: mountOf(name), logDir: '', ephemeral: true, size: emptyDir.sizeLimit,
    }));
  const order = mounts.map(({ name }) => name);
  return [...claims, ...empty].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    .map((disk, index) => ({ ...disk, logDir: logDirPattern(disk.mountPath, nodes, index) }));
}

/** The shortest pattern that gives every node its own log dir on a disk. */
function logDirPattern(mountPath: string, nodes: readonly NodePlan[], disk: number): string {
  const below = ({ logDirs }: NodePlan) => (logDirs[disk] ?? '').slice(mountPath.length + 1);
  const [first] = nodes;
  if (!first) { return ''; }
  const text = below(first);
  const candidates = [
    text.replace(first.pod, '{pod}'),
    text.replace(new RegExp(`${first.nodeId}$`), '{nodeId}'),
    text.replace(new RegExp(`${first.ordinal}$`), '{ordinal}'),
  ].filter((candidate) => candidate !== text);
  return candidates.find((candidate) => nodes.every((node) => expand(candidate, { ...node, set: '' }) === below(node))) ?? text;
}
