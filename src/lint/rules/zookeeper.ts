import { podSpecOf } from '../../read/foreign/workload';
import { allowedCommands, fixedId, ForeignEnsemble, readForeignEnsembles } from '../../read/foreign/zookeeper/ensembles';
import { mountOf } from '../../read/mounts';
import { KubernetesObject, listOf, named } from '../../read/objects';
import { readEnsembles } from '../../read/own/ensembles';
import { heapMebibytes } from '../../util/jvm-heap';
import { mebibytesOf } from '../../util/quantity';
import { ShellCommand } from '../../util/shell/commands';
import { commandsOfHook, Hook, hooksOf, PodContainer } from '../hooks';
import { constructRule, LintRule, LintViolation } from '../rule';
import { untaggedImage } from './pods/image-tag';

type EnsembleRule = Omit<LintRule<readonly KubernetesObject[]>, 'check'> & {
  readonly check: (ensemble: ForeignEnsemble, objects: readonly KubernetesObject[]) => (Omit<LintViolation, 'object'> & Partial<Pick<LintViolation, 'object'>>)[];
};

const DATA_FIX = 'mount a claim from volumeClaimTemplates of a StatefulSet there';

function dataViolations({ object, container, dataDirs, replicas }: ForeignEnsemble): Omit<LintViolation, 'object'>[] {
  const { spec } = object.body;
  return dataDirs.flatMap((dir): Omit<LintViolation, 'object'>[] => {
    const mount = mountOf(container, dir);
    const field = `containers[${String(container.name)}].volumeMounts`;
    if (!mount) { return [{ field, message: `data directory ${dir} of ZooKeeper is not on a volume`, fix: DATA_FIX }]; }
    const volume = listOf(podSpecOf(object).volumes).find(({ name }) => name === mount.name);
    if (listOf(spec.volumeClaimTemplates).some(({ metadata }) => metadata?.name === mount.name) || volume === undefined) { return []; }
    if (volume.emptyDir !== undefined || Object.keys(volume).length === 1) {
      return [{ severity: 'warning', field: `volumes[${mount.name}]`, message: `data directory ${dir} of ZooKeeper is on a volume that is deleted with the pod`, fix: DATA_FIX }];
    }
    return volume.persistentVolumeClaim === undefined || replicas < 2 || mount.subPathExpr !== undefined ? [] : [{
      field: `volumes[${mount.name}]`, message: `claim ${volume.persistentVolumeClaim.claimName} contains the data of all ${replicas} ZooKeeper servers`, fix: DATA_FIX,
    }];
  });
}

function quorumViolations({ object, replicas, servers, isScripted, family, cfg }: ForeignEnsemble): Omit<LintViolation, 'object'>[] {
  const field = 'spec.replicas';
  if (servers === undefined || servers.length === 0) {
    const isAlone = replicas > 1 && !isScripted && (family !== 'other' || cfg !== undefined);
    return isAlone ? [{
      field, message: `${replicas} pods have no list of servers, so each of them is a ZooKeeper of its own`, fix: 'list all servers in every pod, and give every pod its own id',
    }] : [];
  }
  // Ensembles of several StatefulSets, and hosts that a script computes, are not compared.
  const isOwn = servers.every(({ host }) => host === '0.0.0.0' || host === 'localhost' || (host.startsWith(`${object.name}-`) && /^\d+$/.test(host.split('.')[0].slice(object.name.length + 1))));
  if (!isOwn || object.kind !== 'StatefulSet') { return []; }
  const majority = Math.floor(servers.length / 2) + 1;
  const message = `${servers.length} ZooKeeper servers are listed, but replicas is ${replicas}`;
  const fix = 'use as many replicas as listed servers';
  if (replicas > servers.length || replicas < majority) { return replicas === 0 ? [] : [{ field, message, fix }]; }
  return replicas < servers.length ? [{ severity: 'warning', field, message, fix }] : [];
}

/** The heap of ZooKeeper's scripts and of those in Confluent's and Bitnami's images. */
const DEFAULT_HEAP: Readonly<Record<ForeignEnsemble['family'], number | undefined>> = { official: 1000, confluent: 512, bitnami: 1024, other: undefined };

/** The variables of ZooKeeper's scripts and of Kafka's, in the order in which the JVM reads them. */
const OPTION_VARIABLES = ['JAVA_TOOL_OPTIONS', 'KAFKA_HEAP_OPTS', 'KAFKA_JVM_PERFORMANCE_OPTS', 'KAFKA_OPTS', 'SERVER_JVMFLAGS', 'JVMFLAGS', '_JAVA_OPTIONS'];

function heapOf({ env, family }: ForeignEnsemble): number | undefined {
  // All images but unknown ones set the heap with options that come later than those of JAVA_TOOL_OPTIONS.
  const variables = family === 'other' ? OPTION_VARIABLES : OPTION_VARIABLES.slice(1);
  const options = heapMebibytes(variables.map((name) => env.get(name) ?? '').join(' '));
  const size = Number(env.get('ZK_SERVER_HEAP') ?? env.get('ZOO_HEAP_SIZE'));
  return options ?? (Number.isFinite(size) && size > 0 ? size : DEFAULT_HEAP[family]);
}

/** Whether the default of the image's ZooKeeper allows only the command srvr, as from 3.5 on. */
const isRestricted = ({ family, tag }: ForeignEnsemble): boolean =>
  family === 'official' ? !/^3\.[0-4](\.|$)/.test(tag) : family === 'confluent' && !/^([0-4]\.|5\.[0-3])/.test(tag);

const placeOf = (object: KubernetesObject, container: any): PodContainer =>
  ({ object, container, pod: podSpecOf(object), field: `spec.template.spec.containers[${String(container.name)}]` });

/** Whether a command fails without a quorum: a server answers `srvr`, `stat` and `mntr` only in one, but `ruok` always. */
const asksQuorum = ({ path, args }: ShellCommand): boolean =>
  /zkServer(\.sh)?$/.test(path) ? args.includes('status') : /(zkCli|zookeeper-shell)(\.sh)?$/.test(path) || /\b(Mode|leader|follower|zk_server_state)\b/.test(args.join(' '));

const RULES: readonly EnsembleRule[] = [
  {
    id: 'zookeeper-data',
    severity: 'error',
    why: 'ZooKeeper contains the metadata of all topics, and ACLs. Without a volume it is lost with the pod, and brokers that keep their own data refuse to start: '
      + '"The Cluster ID … doesn\'t match stored clusterId".',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_dataFileManagement',
    check: dataViolations,
  },
  {
    id: 'zookeeper-servers',
    severity: 'error',
    why: 'Every server needs the list of all servers. Without it, or with another number, pods do not join the ensemble, and brokers see different metadata in each of them.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup',
    check: quorumViolations,
  },
  {
    id: 'zookeeper-id',
    severity: 'error',
    why: 'Every server of an ensemble needs an id of its own; servers with the id of another one do not join.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup',
    check: (ensemble) => {
      const variable = fixedId(ensemble);
      return variable === undefined || ensemble.replicas < 2 || ensemble.isScripted ? [] : [{
        field: `env ${variable}`, message: `all ${ensemble.replicas} ZooKeeper servers have the id ${ensemble.env.get(variable)}`, fix: `compute it from the name of the pod: export ${variable}=$((\${HOSTNAME##*-} + 1))`,
      }];
    },
  },
  {
    ...constructRule('even-ensemble'),
    check: ({ object, replicas }) => object.kind !== 'StatefulSet' || replicas === 0 || replicas % 2 === 1 ? [] : [{
      field: 'spec.replicas', message: `an ensemble of ${replicas} ZooKeeper servers survives no more failures than one of ${replicas - 1}`, fix: `use ${replicas - 1} or ${replicas + 1}`,
    }],
  },
  {
    id: 'zookeeper-heap',
    severity: 'error',
    why: 'The kernel ends a container that exceeds its memory limit (OOMKilled), and a JVM also needs memory outside of its heap.',
    see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    check: (ensemble) => {
      const heap = heapOf(ensemble);
      const text = ensemble.container.resources?.limits?.memory;
      const limit = text === undefined ? undefined : mebibytesOf(text);
      // The limit is not a number if a tool replaces it before applying.
      return heap === undefined || limit === undefined || !(heap >= limit) ? [] : [{
        field: `containers[${String(ensemble.container.name)}].resources`, message: `the heap of ZooKeeper, ${heap} MiB, is not smaller than the memory limit ${text}`, fix: 'raise the limit, or set the heap to half of it',
      }];
    },
  },
  {
    id: 'zookeeper-image-tag',
    severity: 'warning',
    why: 'A pod that moves to another Kubernetes node runs whatever image is the latest then: servers have different versions, possibly one that cannot be downgraded.',
    see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    check: ({ object, container }) => untaggedImage(object, container, 'zookeeper:3.8.4'),
  },
  {
    id: 'zookeeper-unready-addresses',
    severity: 'error',
    why: 'Servers find each other by the names of their pods. Without publishNotReadyAddresses only ready pods have these, but a probe of the quorum makes pods ready only after the '
      + 'servers have found each other.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    check: ({ object, container, replicas }, objects) => {
      const service = named(objects, 'Service', object.body.spec.serviceName, object.namespace);
      if (replicas < 2 || service?.body.spec?.clusterIP !== 'None' || service.body.spec.publishNotReadyAddresses === true) { return []; }
      const place = placeOf(object, container);
      const probe = hooksOf(place).find((hook) => /^(startup|readiness)Probe$/.test(hook.kind)
        && commandsOfHook(hook, place, objects).some((command) => !command.mayFail && asksQuorum(command)));
      return probe === undefined ? [] : [{
        object: service,
        field: 'spec.publishNotReadyAddresses',
        message: `servers find each other through the Service only when their pods are ready, but the ${probe.kind} of ${object.kind} ${object.name} needs a quorum`,
        fix: 'set publishNotReadyAddresses: true',
      }];
    },
  },
  {
    id: 'zookeeper-probe-command',
    severity: 'error',
    why: 'From 3.5 on, ZooKeeper answers only the command srvr unless others are in 4lw.commands.whitelist: "ruok is not executed because it is not in the whitelist".',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_4lw',
    check: (ensemble, objects) => {
      const { object, container } = ensemble;
      const allowed = allowedCommands(ensemble) ?? (isRestricted(ensemble) && ensemble.cfg === undefined && !ensemble.isScripted ? ['srvr'] : undefined);
      if (allowed === undefined || allowed.some((command) => command === '*' || command === 'ruok')) { return []; }
      const place = placeOf(object, container);
      const expectsAnswer = (hook: Hook) => JSON.stringify(hook.body).includes('ruok')
        && commandsOfHook(hook, place, objects).some(({ path, args }) => /imok/.test([path, ...args].join(' ')));
      return hooksOf(place).filter((hook) => hook.kind.endsWith('Probe') && hook.body.exec !== undefined && expectsAnswer(hook)).map(({ field }) => ({
        field,
        message: `the probe expects an answer to ruok, but ZooKeeper allows only ${allowed.join(', ')}`,
        fix: 'add ruok to 4lw.commands.whitelist, or use a tcpSocket probe',
      }));
    },
  },
];

/** Rules for ZooKeeper that this library did not generate; for all manifests together. */
export const ZOOKEEPER_LINT_RULES: readonly LintRule<readonly KubernetesObject[]>[] = RULES.map(({ check, ...rule }) => ({
  ...rule,
  check: (objects) => foreignEnsembles(objects).flatMap((ensemble) =>
    check(ensemble, objects).map((violation) => ({ object: ensemble.object, ...violation }))),
}));

/** The ensembles of a list of objects, which are read once for all rules. */
const ensembles = new WeakMap<readonly KubernetesObject[], readonly ForeignEnsemble[]>();

function foreignEnsembles(objects: readonly KubernetesObject[]): readonly ForeignEnsemble[] {
  const known = ensembles.get(objects);
  if (known) { return known; }
  const own = new Set(readEnsembles(objects.map(({ body }) => body)).map(({ name, namespace }) => named(objects, 'StatefulSet', name, namespace)?.body));
  const found = readForeignEnsembles(objects, own);
  ensembles.set(objects, found);
  return found;
}
