import * as fs from 'fs';
import * as path from 'path';
import { kafkaImage } from '../kubernetes/environment';
import { apply, kubectl } from '../kubernetes/kubectl';

/** A Pod that runs a jar of these tests. */
export interface JavaPod {
  readonly name: string;
  readonly namespace: string;
  readonly jar: string;
  readonly command: string[];
  /** Ports of the Kubernetes node that it runs on. */
  readonly hostPorts?: number[];
  readonly labels?: Record<string, string>;
}

/** The path of a jar in the Pod. */
export const inPod = (jar: string): string => `/jars/${path.basename(jar)}`;

/** Starts a Pod with Kafka's image, which contains Java, and with a jar from a ConfigMap. */
export async function startJavaPod(pod: JavaPod): Promise<void> {
  const { name, namespace, jar } = pod;
  await apply({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    binaryData: { [path.basename(jar)]: fs.readFileSync(jar).toString('base64') },
  });
  await apply(manifest(pod));
  await kubectl('wait', '-n', namespace, '--for=condition=Ready', `pod/${name}`, '--timeout=120s');
}

function manifest({ name, namespace, command, labels, hostPorts = [] }: JavaPod): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: {
      automountServiceAccountToken: false,
      // The first process of a container ignores signals that it does not handle.
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'java',
        image: kafkaImage,
        command,
        ports: hostPorts.map(port => ({ containerPort: port, hostPort: port })),
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        volumeMounts: [{ name: 'jars', mountPath: '/jars' }],
      }],
      volumes: [{ name: 'jars', configMap: { name } }],
    },
  };
}
