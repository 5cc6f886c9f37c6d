import { ENVIRONMENT, Properties } from './base-files';
import { isOfEnvironment, isStricter } from './tolerated';
import { nodeFile } from '../../src/kafka-config/node-file';
import { NodeSettings } from '../../src/kafka-config/node-settings';
import { hasPlaceholder } from '../../src/kafka-config/placeholders';
import { Finding, textOf } from '../../src/model/finding';
import { checkNodeFile } from '../../src/rules/check-node-file';
import { parseProperties } from '../../src/util/parse-properties';
import { checkConfigs, Verdict } from '../conformance/checks/config-check';

/** A file and both results. */
export interface Case {
  readonly node: NodeSettings;
  readonly file: Properties;
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Whether names, ids or roles are placeholders, so that only Kafka can resolve them. */
  readonly isStructureUnknown: boolean;
  readonly kafka: Pick<Verdict, 'error' | 'careless'>;
}

export type Disagreement = 'false accept' | 'false refusal' | 'careless';

/** Returns both results for many files. One JVM checks all of them. */
export function compareWithKafka(version: string, files: readonly { file: Properties; text: string }[]): Case[] {
  const numbered = files.map(({ file, text }, index) => ({ name: String(index), text, formatArgs: formatArgs(file) }));
  const verdicts = new Map(checkConfigs(version, numbered, ENVIRONMENT).map((verdict) => [verdict.file, verdict]));
  return files.map(({ file, text }, index) => {
    const node = { version, settings: parseProperties(text), pluginPrefixes: [] };
    const findings = checkNodeFile(node).filter(({ severity }) => severity === 'error');
    return { node, file, text, findings, isStructureUnknown: hasUnknownStructure(node), kafka: verdicts.get(String(index))! };
  });
}

function hasUnknownStructure(node: NodeSettings): boolean {
  const { roles, listeners, advertised, protocols, controllerNames, voters, bootstrapServers } = nodeFile(node);
  const values = [listeners, advertised, protocols, controllerNames, voters, bootstrapServers];
  const names = ['inter.broker.listener.name', 'early.start.listeners', 'control.plane.listener.name'].map((key) => node.settings[key] ?? '');
  return roles === undefined || names.some((name) => hasPlaceholder(node, name)) || values.some((value) => value?.known === false);
}

/** Returns the arguments of kafka-storage.sh for this node. Nodes in ZooKeeper mode are not formatted. */
function formatArgs(file: Properties): string[] {
  if (!file['process.roles']?.trim()) { return []; }
  return ['format', '-g', '-t=AAAAAAAAAAAAAAAAAAAAAQ', '-c=x', ...file['controller.quorum.voters']?.trim() ? [] : ['-N']];
}

/** Returns undefined if both results are the same, or differ for a reason that is listed in tolerated.ts. */
export function disagreement({ node, findings, isStructureUnknown, kafka: { error, careless } }: Case): Disagreement | undefined {
  if (findings.length > 0) { return error !== undefined || findings.every((finding) => isStricter(finding, node)) ? undefined : 'false refusal'; }
  if (error !== undefined) { return isStructureUnknown || isOfEnvironment(error, node.settings) ? undefined : 'false accept'; }
  return careless.length > 0 ? 'careless' : undefined;
}

/** Returns both results as text. */
export function caseText({ findings, kafka: { error, careless } }: Case): string {
  const kafka = error ?? (careless.length === 0 ? 'starts' : `starts, but is unusable: ${careless.join('; ')}`);
  return `Kafka: ${kafka}\nlibrary: ${findings.map(textOf).join('\n    ') || 'accepts'}`;
}
