import type { ClusterPlan } from '../model/plan';
import { listenerOfClient, ReadMirror } from '../read/mirrors/own';

const several = (noun: string, items: readonly string[]): string =>
  items.join() === '.*' ? `all ${noun}s` : `${noun}${items.length === 1 ? '' : 's'} ${items.join(', ')}`;

/** Returns the mirrors that read from or write to a cluster, also those of other namespaces. */
export const mirrorsWith = (mirrors: readonly ReadMirror[], cluster: ClusterPlan): ReadMirror[] => mirrors.filter((mirror) =>
  [mirror.direction.source, mirror.direction.target].some(({ alias }) =>
    listenerOfClient(mirror.settings[`${alias}.bootstrap.servers`] ?? '', cluster) !== undefined));

/** Returns what each mirror copies, from where and to where, one line for each. */
export const describeMirrors = (mirrors: readonly ReadMirror[]): string[] => mirrors.map((mirror) => {
  const { name, settings, direction: { source, target, topics, topicsExclude, groups, policy } } = mirror;
  const side = (alias: string): string => `${alias} (${settings[`${alias}.bootstrap.servers`]})`;
  return [
    `${name} copies ${several('topic', topics)}${topicsExclude.length === 0 ? '' : ` except ${topicsExclude.join(', ')}`} from ${side(source.alias)} to ${side(target.alias)}`,
    policy === 'identity' ? 'under the same names' : `under names with the prefix ${source.alias}.`,
    ...settings['sync.group.offsets.enabled'] === 'true' ? [`and the offsets of ${several('group', groups)}`] : [],
    ...settings[`${target.alias}.exactly.once.source.support`] === 'enabled' ? ['exactly once'] : [],
  ].join(', ');
});
