import * as fs from 'fs';
import * as http from 'http';
import * as net from 'net';
import * as path from 'path';
import { KubeObject, NetworkPod, volumeFiles } from '../inputs/pods';
import { LoopbackNetwork } from '../loopback/network';
import { LoopbackProxy } from '../loopback/proxy';

/** A forward proxy (HTTP CONNECT) that resolves the names of the cluster's DNS, so that proxies can verify them in certificates. */
export class NameTunnel {
  static async listen(network: LoopbackNetwork): Promise<NameTunnel> {
    const tunnel = new NameTunnel(network);
    await new Promise<void>((resolve, reject) => { tunnel.server.once('error', reject).listen(0, '127.0.0.1', resolve); });
    return tunnel;
  }

  private readonly server = http.createServer();

  private constructor(network: LoopbackNetwork) {
    this.server.on('connect', ({ url }, client: net.Socket) => {
      const [name, port] = String(url).split(':');
      const server = net.connect(Number(port), network.resolve(name), () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
      for (const [one, other] of [[client, server], [server, client]]) one.on('error', () => other.destroy()).on('close', () => other.destroy()).pipe(other);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** A replica of kafka-proxy with its mounted files, which connects to brokers by their DNS names. */
export class SecuredProxy extends LoopbackProxy {
  constructor(pod: NetworkPod, program: string, network: LoopbackNetwork, private readonly folder: string, tunnel: NameTunnel) {
    super({ ...pod, main: { ...pod.main, args: [...pod.main.args, `--forward-proxy=${tunnel.url}`] } }, program, network);
  }

  /** Writes the mounted files, as a kubelet does. */
  write(objects: KubeObject[]): this {
    const { spec } = objects.find(({ kind, metadata }) => kind === 'Deployment' && this.pod.name.startsWith(`${metadata.name}-`))!.spec.template;
    for (const { name, mountPath } of this.pod.main.volumeMounts ?? []) {
      const volume = spec.volumes.find((candidate: any) => candidate.name === name);
      const data = volumeFiles(objects, this.pod.namespace, volume);
      fs.mkdirSync(this.mounted(mountPath), { recursive: true });
      for (const [file, text] of Object.entries(data)) fs.writeFileSync(path.join(this.mounted(mountPath), file), text);
    }
    return this;
  }

  /** The complete output of the process. */
  get log(): string {
    return this.output;
  }

  protected local(arg: string): string {
    return arg.replace(/(?<=[=,]):(?=\d+)/, `${this.address}:`).replace(/(?<==)\/etc\/.*/, file => this.mounted(file));
  }

  private mounted(file: string): string {
    return path.join(this.folder, this.pod.name, file);
  }
}
