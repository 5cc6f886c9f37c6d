import { ENVIRONMENT, Properties } from './base-files';
import { ENVIRONMENT_ONLY, isStricter } from './tolerated';
import { nodeFile } from '../../src/kafka-config/node-file';
import { NodeSettings } from '../../src/kafka-config/node-settings';
import { hasPlaceholder } from '../../src/kafka-config/placeholders';
import { Finding, textOf } from '../../src/model/finding';
import { checkNodeFile } from '../../src/rules/check-node-file';
import { parseProperties } from '../../src/util/parse-properties';
import { checkConfigs, Verdict } from '../conformance/checks/config-check';

/** A file, and what both sides say of it. */
export interface Case {
  readonly node: NodeSettings;
  readonly file: Properties;
  readonly text: string;
  readonly ours: readonly Finding[];
  /** A placeholder hides names, ids or roles, so Kafka knows more than anybody who reads the file. */
  readonly hides: boolean;
  readonly kafka: Pick<Verdict, 'error' | 'careless'>;
}

export type Disagreement = 'false accept' | 'false refusal' | 'careless';

/** Both verdicts on many files, Kafka's out of one JVM. */
export function judge(version: string, files: readonly { file: Properties; text: string }[]): Case[] {
  const numbered = files.map(({ file, text }, index) => ({ name: String(index), text, formatArgs: formatArgs(file) }));
  const verdicts = new Map(checkConfigs(version, numbered, ENVIRONMENT).map((verdict) => [verdict.file, verdict]));
  return files.map(({ file, text }, index) => {
    const node = { version, settings: parseProperties(text), pluginPrefixes: [] };
    const ours = checkNodeFile(node).filter(({ severity }) => severity === 'error');
    return { node, file, text, ours, hides: hidesStructure(node), kafka: verdicts.get(String(index))! };
  });
}

function hidesStructure(node: NodeSettings): boolean {
  const { roles, listeners, advertised, protocols, controllerNames, voters, bootstrapServers } = nodeFile(node);
  const readings = [listeners, advertised, protocols, controllerNames, voters, bootstrapServers];
  const names = ['inter.broker.listener.name', 'early.start.listeners', 'control.plane.listener.name'].map((key) => node.settings[key] ?? '');
  return roles === undefined || names.some((name) => hasPlaceholder(node, name)) || readings.some((reading) => reading?.known === false);
}

/** As one would format this node; one in ZooKeeper mode is not formatted. */
function formatArgs(file: Properties): string[] {
  if (!file['process.roles']?.trim()) { return []; }
  return ['format', '-g', '-t=AAAAAAAAAAAAAAAAAAAAAQ', '-c=x', ...file['controller.quorum.voters']?.trim() ? [] : ['-N']];
}

/** Undefined where both sides agree, or differ for a reason that is listed. */
export function disagreement({ node, ours, hides, kafka: { error, careless } }: Case): Disagreement | undefined {
  if (ours.length > 0) { return error !== undefined || ours.every((finding) => isStricter(finding, node)) ? undefined : 'false refusal'; }
  if (error !== undefined) { return hides || ENVIRONMENT_ONLY.some((listed) => listed.error.test(error)) ? undefined : 'false accept'; }
  return careless.length > 0 ? 'careless' : undefined;
}

export const describe = ({ ours, kafka }: Case): string =>
  `Kafka: ${kafka.error ?? `starts${kafka.careless.length > 0 ? `, carelessly: ${kafka.careless.join('; ')}` : ''}`}\nwe: ${ours.map(textOf).join('\n    ') || 'accept'}`;
