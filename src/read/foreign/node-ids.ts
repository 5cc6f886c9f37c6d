import { metaProperties } from './settings/meta-properties';
import { ForeignSource } from './settings/source';
import { fill, isKnown } from './settings/template';
import { isStatefulSet, podIdentity } from './workload';
import { parseVoter, readList } from '../../kafka-config/list-entries';

// With -1, as without a value, ZooKeeper generates the id.
const templateOf = ({ properties }: ForeignSource): string | undefined =>
  [properties['node.id'], properties['broker.id']].find((text) => text !== undefined && text !== '' && text !== '-1');

/** Returns where node ids come from: `given` in the manifests, `assigned` by ZooKeeper, or `computed` by a script that cannot be evaluated. */
export function nodeIdSource(source: ForeignSource): 'given' | 'assigned' | 'computed' {
  const template = templateOf(source);
  if (source.env.has('KAFKA_MIN_ID') || (template !== undefined && (isStatefulSet(source.object) ? /^(\d+|\{(\d+\+)?ordinal\})$/ : /^\d+$/).test(template))) { return 'given'; }
  return template === undefined && !isKraft(source) && source.settingsAreKnown ? 'assigned' : 'computed';
}

export const isKraft = ({ properties }: ForeignSource): boolean => (properties['process.roles'] ?? '') !== '';

/** Returns the ids of voters at the addresses of the pods; undefined if a pod is not a voter. */
function idsOfVoters({ object, properties }: ForeignSource, ordinals: readonly number[]): number[] | undefined {
  const voters = readList(properties['controller.quorum.voters'], parseVoter);
  const ids = ordinals.flatMap((ordinal) => voters.find(({ host }) => host.split('.')[0] === `${object.name}-${ordinal}`)?.nodeId ?? []);
  return ids.length === ordinals.length && ids.length > 0 ? ids : undefined;
}

/** Returns the node ids of a node set by ordinal, and reports ids that have to be verified. */
export function foreignNodeIds(source: ForeignSource, replicas: number): number[] {
  const { object, env, reportUnsupported } = source;
  const template = templateOf(source);
  const ordinals = Array.from({ length: replicas }, (_, ordinal) => ordinal);
  const first = env.get('KAFKA_MIN_ID');
  const check = `compare the ids with node.id or broker.id in the output of: ${metaProperties(source)}`;
  if (first !== undefined) {
    reportUnsupported('node ids', `from ${first} on`,
      `an init container adds the ordinal to KAFKA_MIN_ID, unless meta.properties on the disk contains another id; ${check}`);
    return ordinals.map((ordinal) => Number(first) + ordinal);
  }
  const ids = template === undefined ? [] : ordinals.map((ordinal) => Number(fill(template, podIdentity(object, ordinal))));
  if (template !== undefined && isKnown(template) && ids.every((id) => Number.isInteger(id) && id >= 0)) { return ids; }
  const ofVoters = idsOfVoters(source, ordinals);
  if (ofVoters) { return ofVoters; }
  const isAssigned = template === undefined && !isKraft(source);
  reportUnsupported('node ids', template, isAssigned
    ? 'no setting contains the ids, so ZooKeeper assigned them, from 1001 on in the order of the first start; '
      + `the program uses ids from 1001 on; ${check}`
    : `a script computes the ids in a way that is not supported; the program uses ids from 0 on; ${check}`);
  return ordinals.map((ordinal) => (isAssigned ? 1001 : 0) + ordinal);
}
