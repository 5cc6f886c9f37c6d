import * as path from 'path';
import { inPod, startJavaPod } from './java-pod';
import { compileJar } from '../../kafka-client/kafka-jars';
import { externalHost } from '../kubernetes/environment';
import { Running } from '../kubernetes/process';

/** The targets of each port: connections are forwarded to the first one that accepts them. */
export type PortMap = Record<number, string[]>;

const jar = () => compileJar('tcp-forwarder', [path.join(__dirname, 'TcpForwarder.java')], '3.9.2', ['--release', '11']);

const command = (file: string, ports: PortMap): string[] =>
  ['java', '-Xmx64m', '-cp', file, 'TcpForwarder', ...Object.entries(ports).map(([port, targets]) => `${port}=${targets.join(',')}`)];

/** Starts a router on the external host. */
export function startRouter(ports: PortMap): Running {
  return new Running([...externalHost, ...command(jar(), ports)]);
}

/** Starts a TCP ingress: a Pod with host ports, since not every Kubernetes cluster has an ingress controller for TCP. */
export async function startIngress(namespace: string, ports: PortMap): Promise<void> {
  await startJavaPod({
    name: 'tcp-ingress',
    namespace,
    jar: jar(),
    command: command(inPod(jar()), ports),
    hostPorts: Object.keys(ports).map(Number),
  });
}
