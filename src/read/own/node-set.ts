import { userSettings } from './node-files';
import { readSetReferences } from './references';
import { findConfig, readWorkload, WorkloadKind } from './workload';
import { addressesByListener, parseEndpoint, readList } from '../../kafka-config/list-entries';
import { parseHost } from '../../model/host';
import { EnvPlan, HostPortPlan, NodePlan, NodeSetPlan, Role } from '../../model/plan';
import { dnsName } from '../../plan/names';
import { withSecret } from '../../plan/security/secret-variables';
import { CONTAINER, FORMAT_CONTAINER } from '../../render/pods/kafka-pod';
import { javaEntries } from '../../util/java-text';
import { parseProperties } from '../../util/parse-properties';
import { KubernetesObject, listOf } from '../objects';

/** A node set in manifests, with data of its files and containers that is not in its plan. */
export interface ReadSet {
  readonly set: NodeSetPlan;
  readonly files: readonly Record<string, string>[];
  readonly formatArgs: readonly string[];
  readonly clusterDomain: string;
  /** Host ports by container port. */
  readonly hostPorts: ReadonlyMap<number, HostPortPlan>;
}

const fileOf = (files: Readonly<Record<string, string>>, pod: string) => parseProperties(String(files[`${pod}.properties`] ?? ''));

const nodeIdOf = (file: Readonly<Record<string, string>>): number => Number(file['node.id'] ?? file['broker.id']);

const KIND: WorkloadKind = {
  container: CONTAINER,
  initContainers: [FORMAT_CONTAINER],
  script: /^(.*)\/kafka-server-start(\.sh)?$/,
  dataDirs: (files, pod) => {
    const file = fileOf(files, pod);
    return { nodeId: nodeIdOf(file), dirs: javaEntries(file['log.dirs']) };
  },
};

/** Returns whether a StatefulSet has Kafka nodes of this library. */
export const isNodeSet = (object: KubernetesObject, objects: readonly KubernetesObject[]): boolean =>
  findConfig(object, objects, CONTAINER) !== undefined;

/** Reads a StatefulSet of Kafka nodes of this library; undefined if it is another StatefulSet. */
export function readNodeSet(object: KubernetesObject, objects: readonly KubernetesObject[]): ReadSet | undefined {
  const read = readWorkload(object, objects, KIND);
  if (!read) { return undefined; }

  const { workload, pods } = read;
  const files = pods.map((pod) => fileOf(read.files, pod));
  const clusterDomain = domainOf(files) ?? 'cluster.local';
  const namespace = object.namespace ?? namespaceOf(files, `${pods[0]}.${workload.serviceName}`);
  const formatArgs = listOf(read.initContainers.find(({ name }) => name === FORMAT_CONTAINER)?.args).map(String);
  return {
    files,
    formatArgs,
    clusterDomain,
    hostPorts: hostPortsOf(read.container),
    set: {
      ...workload,
      // Brokers in ZooKeeper mode have no process.roles.
      roles: javaEntries(files[0]?.['process.roles'] ?? 'broker') as Role[],
      rack: files[0]?.['broker.rack'],
      scramUsers: scramUsersOf(formatArgs, workload.pod.env),
      disks: workload.disks.map((disk) => disk.logDir === '' ? { ...disk, logDir: '.' } : disk),
      config: userSettings(files[0] ?? {}),
      references: readSetReferences(files, workload.pod.env),
      rollout: { ...workload.rollout, metadataVersion: argument(formatArgs, '-r') },
      nodes: files.map((file, ordinal): NodePlan => ({
        nodeId: nodeIdOf(file),
        ordinal,
        pod: pods[ordinal],
        host: dnsName(`${pods[ordinal]}.${workload.serviceName}`, namespace, clusterDomain),
        logDirs: javaEntries(file['log.dirs']),
        endpoints: endpointsOf(file),
      })),
    },
  };
}

/** Users that `kafka-storage format` creates: `-S=SCRAM-SHA-512=[name=admin,password=$(VARIABLE)]`. */
function scramUsersOf(args: readonly string[], env: readonly EnvPlan[]): NodeSetPlan['scramUsers'] {
  const users = args.flatMap((arg) => {
    const [, mechanism, name, variable] = /^-S=([^=]+)=\[name=([^,]+),password=\$\((\w+)\)\]$/.exec(arg) ?? [];
    return mechanism === undefined ? [] : [{ mechanism, name, password: withSecret({ name: variable }, env) }];
  });
  return users.length === 0 ? undefined : users;
}

function hostPortsOf(container: any): Map<number, HostPortPlan> {
  return new Map(listOf(container.ports).filter(({ hostPort }) => hostPort !== undefined)
    .map(({ containerPort, hostPort, hostIP }) => [containerPort, { port: hostPort, ip: hostIP }]));
}

/** Returns the value of an option `-x=value` among arguments. */
export const argument = (args: readonly string[], option: string): string | undefined =>
  args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1);

function endpointsOf(file: Record<string, string>): NodePlan['endpoints'] {
  const addresses = addressesByListener(file['advertised.listeners']);
  return readList(file.listeners, parseEndpoint).map(({ name, port }) => {
    const advertised = addresses.get(name);
    return { listener: name, port, advertised: advertised && { ...advertised, host: parseHost(advertised.host) } };
  });
}

/** Returns the namespace in the DNS name of a pod, for manifests from which another tool removed the namespace; undefined if the pods insert it. */
function namespaceOf(files: readonly Record<string, string>[], name: string): string | undefined {
  const texts = files.flatMap((file) => [file['advertised.listeners'], file['controller.quorum.voters'], file['controller.quorum.bootstrap.servers']]);
  return texts.map((text = '') => /^([a-z0-9-]+)\.svc\./.exec(text.split(`${name}.`)[1] ?? '')?.[1]).find((namespace) => namespace !== undefined);
}

function domainOf(files: readonly Record<string, string>[]): string | undefined {
  return files.flatMap((file) => [file['advertised.listeners'], file['controller.quorum.voters']])
    .map((text) => /\.svc\.([a-z0-9.-]+):/.exec(text ?? '')?.[1]).find((domain) => domain !== undefined);
}
