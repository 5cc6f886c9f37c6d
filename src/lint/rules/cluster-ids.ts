import { show } from '../../model/finding';
import { isCanonical, isUuid, RESERVED } from '../../plan/cluster-id';
import { publisherOf } from '../../plan/image-publishers';
import { ForeignSet } from '../../read/foreign/set';
import { isKnown } from '../../read/foreign/settings/template';
import { KubernetesObject, listOf, named } from '../../read/objects';
import { LintCluster, LintRule, sameAs } from '../rule';
import { scriptsOf } from '../scripts';

const VARIABLES = ['KAFKA_KRAFT_CLUSTER_ID', 'KAFKA_CLUSTER_ID', 'CLUSTER_ID'];

/** Published as the default of Kafka's own image, so that anybody may have it. */
const PUBLIC = '5L6g3nShT-eMCtK--X86sw';

const RANDOM = /random-uuid|uuidgen|\/kernel\/random\/uuid|randAlphaNum/;

/** What formats the disks of a set. */
interface ClusterId {
  readonly set: ForeignSet;
  /** `unknown` where nothing in the manifests tells. */
  readonly origin: 'given' | 'secret' | 'random' | 'image' | 'unknown';
  readonly id?: string;
  readonly object: KubernetesObject;
  readonly field: string;
}

function clusterIds({ sets }: LintCluster): ClusterId[] {
  return sets.filter(({ source: { properties } }) => properties['process.roles'] !== undefined).map(idOf);
}

function idOf(set: ForeignSet): ClusterId {
  const { object, objects, env, secrets, container } = set.source;
  const scripts = scriptsOf(set.source);
  const variable = VARIABLES.find((name) => env.has(name) || secrets.has(name));
  if (variable !== undefined) {
    const id = env.get(variable);
    const ref = listOf(container.env).find(({ name }) => name === variable)?.valueFrom?.secretKeyRef;
    const secret = named(objects, 'Secret', ref?.name, object.namespace);
    if (secret && id !== undefined) { return { set, origin: 'secret', id, object: secret, field: `data.${ref.key}` }; }
    return { set, origin: id === undefined || !isKnown(id) ? 'unknown' : 'given', id: id !== undefined && isKnown(id) ? id : undefined, object, field: `env ${variable}` };
  }
  for (const { text, field } of scripts) {
    const written = /\bformat\b[^\n]*?(?:-t|--cluster-id)[ =]+["']?([\w-]{22})["']?(?=\s|$)/.exec(text)?.[1]
      ?? /^\s*(?:export\s+)?(?:KAFKA_(?:KRAFT_)?)?CLUSTER_ID=["']?([\w-]{22})["']?\s*$/m.exec(text)?.[1];
    if (written !== undefined) { return { set, origin: 'given', id: written, object, field }; }
  }
  const random = scripts.find(({ text }) => RANDOM.test(text));
  if (random) { return { set, origin: 'random', object, field: random.field }; }
  const formats = scripts.some(({ text }) => /CLUSTER_ID|kafka-storage/.test(text));
  return { set, origin: formats || set.source.missing.length > 0 ? 'unknown' : 'image', object, field: 'env' };
}

const MAKE = 'make one id with kafka-storage.sh random-uuid, write it into the manifests, and give it to all nodes';

export const CLUSTER_ID_RULES: readonly LintRule[] = [
  {
    id: 'random-cluster-id',
    severity: 'error',
    why: 'Nodes that format their disks with ids of their own never become one cluster: "Expected cluster ID A, but got cluster ID B".',
    see: 'https://kafka.apache.org/documentation/#kraft_storage',
    check: (cluster) => clusterIds(cluster).flatMap(({ set, origin, object, field }) => {
      const nodes = cluster.sets.reduce((sum, { nodeIds }) => sum + nodeIds.length, 0);
      if (origin === 'random') { return nodes < 2 ? [] : [{ object, set: set.source.object, field, message: 'a script draws the cluster id, another one in every pod', fix: MAKE }]; }
      if (origin !== 'image') { return []; }
      const publisher = publisherOf(String(set.source.container.image));
      if (publisher === 'confluent') { return [{ object, field: 'env CLUSTER_ID', message: 'there is no cluster id, and Confluent\'s image exits without one in KRaft mode', fix: MAKE }]; }
      return publisher !== 'bitnami' || nodes < 2 ? [] : [{
        object, field: 'env KAFKA_KRAFT_CLUSTER_ID', message: 'there is no cluster id, so Bitnami\'s image draws another one in every pod', fix: MAKE,
      }];
    }),
  },
  {
    id: 'public-cluster-id',
    severity: 'warning',
    why: 'Nodes tell by the id whether a disk or a peer belongs to their cluster; one that others have as well tells nothing.',
    see: 'https://github.com/apache/kafka/blob/trunk/docker/README.md',
    check: (cluster) => clusterIds(cluster).filter(({ set, origin, id }) => id === PUBLIC || (origin === 'image' && publisherOf(String(set.source.container.image)) === 'apache'))
      .map(({ set, id, object, field }) => ({
        object,
        set: set.source.object,
        field: id === undefined ? 'env CLUSTER_ID' : field,
        message: id === undefined ? `there is no cluster id, so the image takes its default, ${PUBLIC}, as everybody does` : `cluster id ${id} is the default of Kafka's image, which everybody has`,
        fix: 'make one with kafka-storage.sh random-uuid, where no data is there yet',
      })),
  },
  {
    id: 'drawn-cluster-id',
    severity: 'warning',
    why: 'Charts draw the id when they are rendered. Whoever renders again and applies the result (Argo CD, helm template) gives new nodes another id than the old ones have.',
    see: 'https://github.com/bitnami/charts/issues/31404',
    check: (cluster) => distinctSecrets(clusterIds(cluster)).filter(({ id }) => /^[A-Za-z0-9]{22}$/.test(id!) && !isCanonical(id!)).map(({ object, field, id, set }) => ({
      object, set: set.source.object, field, message: `cluster id ${show(id)} was drawn letter by letter: no Kafka tool makes such an id`, fix: 'keep the id in a Secret of your own that no chart writes anew, or write it down as a value of the chart',
    })),
  },
  {
    ...sameAs('cluster-id'),
    check: (cluster) => clusterIds(cluster).flatMap(({ set, id, object, field }) =>
      id === undefined || (isUuid(id) && !RESERVED.includes(id)) ? [] : [{
        object, set: set.source.object, field, message: `cluster id ${show(id)} is ${isUuid(id) ? 'reserved by Kafka' : 'not 22 characters of base64url'}`, fix: MAKE,
      }]),
  },
  {
    id: 'different-cluster-ids',
    severity: 'error',
    why: 'Nodes with another id than the quorum\'s are turned away.',
    see: 'https://kafka.apache.org/documentation/#kraft_storage',
    check: (cluster) => {
      const known = clusterIds(cluster).filter(({ id }) => id !== undefined);
      const [first] = known;
      return known.filter(({ id }) => id !== first.id).map(({ set, id, object, field }) => ({
        object, set: set.source.object, field, message: `StatefulSet ${set.source.object.name} has cluster id ${show(id)}, and ${first.set.source.object.name} of the same cluster ${show(first.id)}`, fix: 'give all nodes the id that the controllers\' disks have',
      }));
    },
  },
];

/** Several sets read the same Secret. */
const distinctSecrets = (ids: readonly ClusterId[]): ClusterId[] => [...new Map(ids.filter(({ origin }) => origin === 'secret').map((found) => [found.object.body, found])).values()];
