import { parseReference } from '../../../plan/image-reference';
import { javaEntries } from '../../../util/java-text';
import { parseProperties } from '../../../util/parse-properties';
import { KubernetesObject, listOf, named, replicasOf } from '../../objects';
import { environmentOf } from '../settings/environment';
import { isKnown } from '../settings/template';
import { hasPodTemplate, podSpecOf } from '../workload';

/** A workload of ZooKeeper servers that was not rendered by this library. */
export interface ForeignEnsemble {
  readonly object: KubernetesObject;
  readonly container: any;
  readonly replicas: number;
  readonly family: Family;
  readonly tag: string;
  readonly env: ReadonlyMap<string, string>;
  /** The settings in a mounted zoo.cfg; undefined if the image creates the file. */
  readonly cfg?: Readonly<Record<string, string>>;
  /** Whether a script of the manifests computes ids and servers. */
  readonly isScripted: boolean;
  /** The directories with the data; empty if unknown. */
  readonly dataDirs: readonly string[];
  /** The hosts of the servers by id, as far as the manifests contain them; undefined if there is no list. */
  readonly servers?: readonly { readonly id: number; readonly host: string }[];
}

type Family = 'official' | 'confluent' | 'bitnami' | 'other';

interface FamilyFacts {
  readonly image: RegExp;
  /** The directories of the data, each with the variable that changes it. */
  readonly dirs: readonly { readonly path: string; readonly variable: string }[];
  readonly servers?: { readonly variable: string; readonly separator: RegExp };
  readonly id?: string;
}

/** How the entrypoint of each image creates zoo.cfg. */
const FAMILIES: Readonly<Record<Family, FamilyFacts>> = {
  official: {
    image: /^([^/]*[.:][^/]*\/)?(library\/)?zookeeper$/,
    dirs: [{ path: '/data', variable: 'ZOO_DATA_DIR' }, { path: '/datalog', variable: 'ZOO_DATA_LOG_DIR' }],
    servers: { variable: 'ZOO_SERVERS', separator: /\s+/ },
    id: 'ZOO_MY_ID',
  },
  confluent: {
    image: /(^|\/)cp-zookeeper$/,
    dirs: [{ path: '/var/lib/zookeeper/data', variable: 'ZOOKEEPER_DATA_DIR' }, { path: '/var/lib/zookeeper/log', variable: 'ZOOKEEPER_DATA_LOG_DIR' }],
    servers: { variable: 'ZOOKEEPER_SERVERS', separator: /;/ },
    id: 'ZOOKEEPER_SERVER_ID',
  },
  bitnami: {
    image: /bitnami[^:]*\/zookeeper$/,
    dirs: [{ path: '/bitnami/zookeeper/data', variable: 'ZOO_DATA_DIR' }],
    servers: { variable: 'ZOO_SERVERS', separator: /[\s,]+/ },
    id: 'ZOO_SERVER_ID',
  },
  other: { image: /zookeeper|(^|\/)k?8?s?zk$/, dirs: [] },
};

const OTHER_SOFTWARE = /exporter|operator|-ui|navigator|manager|browser|proxy|kafka-|web/;
const START = /zookeeper-server-start|zkServer\.sh|start-zookeeper/;

const wordsOf = ({ command, args }: any): string => [...listOf(command), ...listOf(args)].map(String).join(' ');

/** Reads the workloads of ZooKeeper servers in manifests, except for `own`, the ensembles of this library. */
export function readForeignEnsembles(objects: readonly KubernetesObject[], own: ReadonlySet<unknown>): ForeignEnsemble[] {
  return objects.filter((object) => hasPodTemplate(object) && !own.has(object.body)).flatMap((object) => {
    const containers = listOf(podSpecOf(object)?.containers);
    const container = containers.find((candidate) => familyOf(candidate) !== undefined);
    return container === undefined ? [] : [foreignEnsemble(object, container, objects)];
  });
}

function familyOf(container: any): Family | undefined {
  const { name } = parseReference(String(container.image));
  const found = OTHER_SOFTWARE.test(name.replace(/^.*\//, '')) ? undefined : (Object.keys(FAMILIES) as Family[]).find((family) => FAMILIES[family].image.test(name));
  return found ?? (START.test(wordsOf(container)) ? 'other' : undefined);
}

function foreignEnsemble(object: KubernetesObject, container: any, objects: readonly KubernetesObject[]): ForeignEnsemble {
  const family = familyOf(container)!;
  const { values: env } = environmentOf([container], { objects, namespace: object.namespace });
  const pod = podSpecOf(object);
  const cfg = mountedConfig(pod, object, objects);
  const text = [wordsOf(container), ...listOf(pod.initContainers).map(wordsOf)].join('\n');
  return {
    object,
    container,
    replicas: replicasOf(object),
    family,
    tag: parseReference(String(container.image)).tag,
    env,
    cfg,
    isScripted: /\S/.test(text) || listOf(pod.volumes).some(({ configMap }) => configMap !== undefined && cfg === undefined),
    dataDirs: dataDirsOf(family, env, cfg, text),
    servers: serversOf(family, env, cfg),
  };
}

function mountedConfig(pod: any, { namespace }: KubernetesObject, objects: readonly KubernetesObject[]): Record<string, string> | undefined {
  for (const { configMap } of listOf(pod.volumes)) {
    const data: Readonly<Record<string, unknown>> = named(objects, 'ConfigMap', configMap?.name, namespace)?.body.data ?? {};
    const file = Object.entries(data).find(([, value]) => /^\s*dataDir\s*=/m.test(String(value)));
    if (file) { return parseProperties(String(file[1])); }
  }
  return undefined;
}

function dataDirsOf(family: Family, env: ReadonlyMap<string, string>, cfg: Readonly<Record<string, string>> | undefined, text: string): string[] {
  const ofCommand = ['data_dir', 'data_log_dir'].flatMap((option) => new RegExp(`--${option}=(\\S+)`).exec(text)?.[1] ?? []);
  const given = cfg ? [cfg.dataDir, cfg.dataLogDir].filter((dir) => dir !== undefined) : ofCommand;
  const dirs = given.length > 0 ? given : START.test(text) && !/entrypoint/.test(text) ? [] : FAMILIES[family].dirs.map(({ path, variable }) => env.get(variable) ?? path);
  return dirs.every((dir) => isKnown(dir) && dir.startsWith('/')) ? [...new Set(dirs)] : [];
}

function serversOf(family: Family, env: ReadonlyMap<string, string>, cfg: Readonly<Record<string, string>> | undefined): ForeignEnsemble['servers'] {
  const inFile = cfg && Object.entries(cfg).flatMap(([key, value]) => /^server\.\d+$/.test(key) ? [`${key}=${value}`] : []);
  const { servers } = FAMILIES[family];
  const text = servers && env.get(servers.variable);
  const entries = inFile ?? (text === undefined ? undefined : text.split(servers!.separator).map((entry) => entry.trim()).filter((entry) => entry !== ''));
  return entries && (entries.length > 0 || text !== undefined) ? entries.map((entry, index) => {
    const [, id, host] = /^(?:server\.(\d+)=)?([^:]*):/.exec(entry) ?? [];
    return { id: Number(/::(\d+)$/.exec(entry)?.[1] ?? id ?? index + 1), host: host ?? '' };
  }) : undefined;
}

/** Returns the variable with a fixed id that all pods have in common; undefined if there is none. */
export function fixedId({ family, env }: ForeignEnsemble): string | undefined {
  const { id } = FAMILIES[family];
  return id !== undefined && /^\d+$/.test(env.get(id) ?? '') ? id : undefined;
}

/** The commands that are allowed; undefined if only the default of ZooKeeper is. */
export function allowedCommands({ env, cfg }: ForeignEnsemble): string[] | undefined {
  const ofVariable = [...env].find(([name]) => /4LW/.test(name))?.[1];
  const ofText = /4lw\.commands\.whitelist=(\S+)/.exec([...env.values()].join(' '))?.[1];
  const value = cfg?.['4lw.commands.whitelist'] ?? ofVariable ?? ofText;
  return value === undefined ? undefined : javaEntries(value);
}
