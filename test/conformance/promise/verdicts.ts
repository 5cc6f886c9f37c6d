import { nameOf, Sample } from './samples';
import { checkConfigs, ConfigFile, configFile, placedEnvironment, Verdict } from '../checks/config-check';
import { KafkaPod, kafkaPods } from '../inputs/manifests';
import { KubeObject } from '../inputs/pods';

/** The label of StatefulSets with the version of Kafka, also only its line. */
const VERSION_LABEL = 'app.kubernetes.io/version';

/** A Kafka node of a sample, and the version of its image. */
interface Node {
  readonly sample: Sample;
  readonly pod: KafkaPod;
  readonly version: string;
}

function nodesOf(sample: Sample): Node[] {
  const objects = [...sample.objects!];
  const isSet = ({ kind }: KubeObject): boolean => kind === 'StatefulSet';
  return objects.filter(isSet).flatMap((set) => kafkaPods([set, ...objects.filter((object) => !isSet(object))])
    .map((pod) => ({ sample, pod, version: (set.metadata as any).labels[VERSION_LABEL] })));
}

/** Returns what real Kafka refuses, with the file; empty if it accepts all files. One JVM for each version checks all of them. */
export function refusedFiles(samples: readonly Sample[], versions: readonly string[]): { readonly checked: number; readonly refused: string[] } {
  const nodes = samples.flatMap(nodesOf);
  const refused = versions.flatMap((version) => {
    const own = nodes.filter((node) => versionFor(node.version, versions) === version);
    const files = new Map(own.map((node, at) => [`${at}.properties`, node]));
    const env: Record<string, string> = Object.assign({}, ...own.map(({ pod }) => placedEnvironment(pod)));
    const list = [...files].map(([name, { pod }]): ConfigFile => configFile(pod, name));
    return list.length === 0 ? [] : checkConfigs(version, list, env).flatMap((verdict) => {
      const problem = problemOf(verdict);
      const { sample, pod } = files.get(verdict.file)!;
      return problem === undefined ? [] : [`${nameOf(sample)}: ${pod.name} with Kafka ${version}: ${problem}\n${pod.configText}`];
    });
  });
  return { checked: nodes.length, refused };
}

/** The version that judges: of a line, the newest. */
const versionFor = (version: string, versions: readonly string[]): string | undefined =>
  versions.includes(version) ? version : versions.filter((candidate) => candidate.startsWith(`${version}.`)).at(-1);

/** Settings of a plugin, which is not in the class path, are unknown. */
function problemOf({ error, unknown, unresolved, duplicates, careless }: Verdict): string | undefined {
  const lists = [...unknown.filter((key) => !key.startsWith('confluent.')), ...unresolved, ...duplicates, ...careless];
  return error ?? (lists.length === 0 ? undefined : lists.join(', '));
}

