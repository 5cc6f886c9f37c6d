import { metaProperties } from './settings/meta-properties';
import { ForeignSource } from './settings/source';
import { fill, isKnown } from './settings/template';

// -1 asks ZooKeeper for one, as saying nothing does.
const templateOf = ({ properties }: ForeignSource): string | undefined =>
  [properties['node.id'], properties['broker.id']].find((text) => text !== undefined && text !== '' && text !== '-1');

/** Whether the manifests say what ids the nodes have; `assigned` by ZooKeeper, or `computed` in a way that is not known here. */
export function nodeIdSource(source: ForeignSource): 'given' | 'assigned' | 'computed' {
  const template = templateOf(source);
  if (source.env.has('KAFKA_MIN_ID') || (template !== undefined && /^(\d+|\{(\d+\+)?ordinal\})$/.test(template))) { return 'given'; }
  return template === undefined ? 'assigned' : 'computed';
}

/** The node ids of a set by ordinal, and how sure they are. */
export function foreignNodeIds(source: ForeignSource, replicas: number): number[] {
  const { object, env, reportUnsupported: leave } = source;
  const template = templateOf(source);
  const ordinals = Array.from({ length: replicas }, (_, ordinal) => ordinal);
  const first = env.get('KAFKA_MIN_ID');
  const check = `compare with ${metaProperties(source)}`;
  if (first !== undefined) {
    leave('node ids', `${first} and following`, `an init container adds the ordinal to KAFKA_MIN_ID, unless meta.properties on the disk says otherwise; ${check}`);
    return ordinals.map((ordinal) => Number(first) + ordinal);
  }
  const ids = template === undefined ? [] : ordinals.map((ordinal) => Number(fill(template, { pod: `${object.name}-${ordinal}`, ordinal })));
  if (template !== undefined && isKnown(template) && ids.every((id) => Number.isInteger(id) && id >= 0)) { return ids; }
  leave('node ids', template, template === undefined
    ? `no setting gives them, so ZooKeeper did, from 1001 on in order of the first start; the program says 1001 and following: ${check}`
    : `a script computes them in a way that is not known here; the program counts from 0: ${check}`);
  return ordinals.map((ordinal) => (template === undefined ? 1001 : 0) + ordinal);
}
