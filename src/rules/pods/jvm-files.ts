import { changesJvmOptions, jvmOptionsOf, mountPathsOf, serverContainer } from './server-container';
import { show } from '../../model/finding';
import { WorkloadPlan } from '../../model/plan';
import { exporterPathsOf } from '../../plan/pods/agent';
import { about, Rule } from '../rule';

/** The file of an agent, and its options. */
const AGENT = /^-(?:javaagent:|agentpath:)(\/[^=\s]+)(?:=(\S*))?$/;

/** An absolute path at the end of the options of an agent, which is that of its configuration. */
const CONFIGURATION = /(?:^|[:=,])(\/[^\s:,=]+)$/;

function filesOf(option: string): string[] {
  const [, agent, options = ''] = AGENT.exec(option) ?? [];
  return agent === undefined ? [] : [agent, ...CONFIGURATION.exec(options)?.slice(1) ?? []];
}

/** Official images, whose files are known, in the registry of their publisher. */
const OFFICIAL = /^(docker\.io\/)?(apache\/kafka|(library\/)?zookeeper)([:@]|$)/;

/** Folders of these images with files that an option can refer to. */
const IMAGE_FOLDERS = ['/opt/kafka/', '/apache-zookeeper', '/opt/java/'];

/** Returns the files of Java agents that neither a mount nor an official image contains. Other images may contain any file. */
export function missingAgentFiles(options: readonly string[], mountPaths: readonly string[], image: string): string[] {
  if (!OFFICIAL.test(image)) { return []; }
  return [...new Set(options.flatMap(filesOf))].filter((file) => !IMAGE_FOLDERS.some((folder) => file.startsWith(folder))
    && !mountPaths.some((path) => file === path || file.startsWith(path.endsWith('/') ? path : `${path}/`)));
}

export const JVM_FILE_RULES: readonly Rule<WorkloadPlan>[] = about(changesJvmOptions, [
  {
    id: 'exporter-jar',
    severity: 'error',
    why: 'Kafka\'s scripts split the option of the JVM with the path at spaces, the option ends at an equals sign, and a relative path depends on the folder in which a container starts.',
    see: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.instrument/java/lang/instrument/package-summary.html',
    check: ({ pod }) => exporterPathsOf(pod).filter((path) => !/^\/[^\s=]+$/.test(path)).map((path) => ({
      message: `the jar of the JMX exporter has the path ${show(path)}`, fix: 'use an absolute path without spaces and equals signs',
    })),
  },
  {
    id: 'agent-file',
    severity: 'error',
    why: 'A JVM whose agent is missing does not start: "Error opening zip file or JAR manifest missing". The official images contain no agent.',
    see: 'tested on JDK 17; https://docs.oracle.com/en/java/javase/17/docs/api/java.instrument/java/lang/instrument/package-summary.html',
    check: (set) => {
      const container = serverContainer(set);
      const image = String(container?.image);
      return missingAgentFiles(jvmOptionsOf(set).split(/\s+/), mountPathsOf(container), image).map((file) => ({
        message: `the JVM options refer to ${show(file)}, which neither the image ${image} nor a volume contains`,
        fix: 'mount it with volumes of the set, or use an image that contains it',
      }));
    },
  },
]);
