import * as net from 'net';
import { ZookeeperPod } from '../inputs/manifests';
import { LoopbackCluster } from '../loopback/cluster';

/** Returns the response of a ZooKeeper server to a four-letter word such as `srvr`, `ruok` or `conf`; empty if it does not listen. */
export async function sendFourLetterWord(cluster: LoopbackCluster, pod: ZookeeperPod, word: string): Promise<string> {
  return new Promise(resolve => {
    let response = '';
    net.connect({ host: cluster.network.addressOf(pod), port: clientPortOf(pod) }, function (this: net.Socket) {
      this.write(word);
    })
      .on('data', text => { response += text; })
      .on('error', () => undefined)
      .on('close', () => resolve(response));
  });
}

/** Returns `leader` or `follower`; undefined for a server that is down or not in the quorum. */
export async function modeOf(cluster: LoopbackCluster, pod: ZookeeperPod): Promise<string | undefined> {
  return /^Mode: (\w+)$/m.exec(await sendFourLetterWord(cluster, pod, 'srvr'))?.[1];
}

/** Returns the modes of all servers, once there is a leader and this number of followers. */
export async function modes(cluster: LoopbackCluster, followers: number): Promise<Record<string, string | undefined>> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const pods = cluster.zookeepers();
    const entries = await Promise.all(pods.map(async pod => [pod.name, await modeOf(cluster, pod)] as const));
    const found = entries.map(([, mode]) => mode).filter(Boolean);
    const settled = found.includes('leader') && found.length === 1 + followers;
    if (settled || Date.now() > deadline) return Object.fromEntries(entries);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/** Returns the connect string of an ensemble, without a chroot. */
export function connectString(pods: ZookeeperPod[]): string {
  return pods.map(pod => `${pod.name}.${pod.serviceName}.${pod.namespace}:${clientPortOf(pod)}`).join(',');
}

function clientPortOf(pod: ZookeeperPod): number {
  const [server] = Object.entries(pod.config).filter(([key]) => key.startsWith('server.')).map(([, value]) => value);
  return Number(/;(\d+)$/.exec(server ?? '')?.[1] ?? pod.config.clientPort);
}
