import { operationFile } from './operation';
import { atLeast } from '../../kafka-config/kafka-versions';
import type { MirrorFlow } from '../../model/mirror';
import { EXCLUDED_GROUPS, excludedTopics, mirrorSettings } from '../mirror/settings';

/** The limit until everything is copied. */
export const MIRROR_CHECK_SECONDS = 600;

/** Returns the name of the properties file of a cluster's client. */
export const mirrorClientFile = (side: 'source' | 'target'): string => `${side}.properties`;

/** Returns the file that the `mirror-check` command reads (tools/kafka-tools/README.md). */
export function mirrorCheckFile(flow: MirrorFlow, version: string, waitSeconds: number): string {
  const { 'offset.lag.max': offsetLagMax, 'replication.policy.separator': separator } = mirrorSettings(flow);
  return operationFile({
    source: { alias: flow.source.alias, client: mirrorClientFile('source') },
    target: { alias: flow.target.alias, client: mirrorClientFile('target') },
    policy: flow.policy,
    separator,
    topics: flow.topics,
    topicsExclude: [...excludedTopics(flow, atLeast(version, '4.0')), ...flow.topicsExclude],
    ...flow.syncGroups ? { groups: flow.groups, groupsExclude: [...EXCLUDED_GROUPS, ...flow.groupsExclude] } : {},
    offsetLagMax: Number(offsetLagMax),
    waitSeconds,
  });
}

/** Returns the limit in the content of such a file. */
export const withinOf = ({ wanted: { waitSeconds } }: { readonly wanted: Readonly<Record<string, unknown>> }): number =>
  Number(waitSeconds ?? MIRROR_CHECK_SECONDS);
