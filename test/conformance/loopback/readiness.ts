import { spawn } from 'child_process';
import * as net from 'net';
import { Pod } from '../inputs/pods';

/** Runs a Pod's readiness probe once, with the Pod's loopback address in place of 127.0.0.1. */
export async function isReady(pod: Pod, address: string): Promise<boolean> {
  const { tcpSocket, exec } = pod.main.readinessProbe ?? {};
  if (tcpSocket) {
    const named = pod.main.ports?.find((candidate: any) => candidate.name === tcpSocket.port)?.containerPort;
    return isOpen(address, Number(named ?? tcpSocket.port));
  }
  if (!exec) throw new Error(`${pod.name}: no readiness probe by tcpSocket or exec`);
  const [command, ...args] = exec.command.map((word: string) => word.replace(/\b(127\.0\.0\.1|localhost)\b/g, address));
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: 'ignore', timeout: 1000 * (pod.main.readinessProbe.timeoutSeconds ?? 1) })
      .once('error', reject).once('exit', code => resolve(code === 0));
  });
}

export async function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = net.connect({ host, port }, () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}
