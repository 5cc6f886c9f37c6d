import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { compileSources } from '../../kafka-client/maven-jars';
import { requireTool, run } from '../../kafka-client/tools';
import { zookeeperJars } from '../../kafka-client/zookeeper-jars';
import { ZookeeperPod } from '../inputs/manifests';
import { PodFiles } from '../inputs/pod-files';
import { expand, KubeObject } from '../inputs/pods';

/** The result of real ZooKeeper for the files of one server. */
export interface EnsembleVerdict {
  readonly file: string;
  readonly error?: string;
  readonly myid?: number;
  readonly servers?: number[];
  /** Keys that the parser passes on as system properties; other parts of ZooKeeper read only some of them. */
  readonly passedOn: string[];
}

/** Checks the zoo.cfg and myid of each Pod with ZooKeeper's parser, all in one JVM. */
export function checkEnsemble(pods: ZookeeperPod[], objects: KubeObject[]): EnsembleVerdict[] {
  const sources = [path.join(__dirname, 'ZookeeperCheck.java'), path.join(__dirname, '../../kafka-client/Json.java')];
  const jar = compileSources('zookeeper-check', sources, zookeeperJars());
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-check-'));
  try {
    const files = pods.map(pod => writeFiles(pod, objects, dir));
    const output = run(requireTool('java'), [
      '-XX:TieredStopAtLevel=1', '-cp', [jar, zookeeperJars()].join(path.delimiter),
      // Its logger would write to stdout.
      '-Dlogback.configurationFile=none', 'ZookeeperCheck', ...files,
    ]);
    return output.trim().split('\n').filter(line => line.startsWith('{'))
      .map((line, i) => ({ ...JSON.parse(line), file: pods[i].name }));
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** Writes the files of a Pod as after its init containers, and returns the path of its zoo.cfg. */
function writeFiles(pod: ZookeeperPod, objects: KubeObject[], dir: string): string {
  const files = new PodFiles(pod, path.join(dir, pod.namespace));
  const env = { POD_NAME: pod.name };
  files.write(objects, env);
  for (const { command, args } of pod.init.filter(container => container.command[0] === 'cp')) {
    const { status, stderr } = spawnSync(command[0], args.map((arg: string) => files.local(expand(arg, env))));
    if (status !== 0) throw new Error(`${pod.name}: ${stderr}`);
  }
  return files.local(pod.configPath);
}
