import { apply, kubectl } from '../kubernetes/kubectl';

/** Runs a program in a Pod until it succeeds. */
export async function inPythonPod(image: string, namespace: string, program: string): Promise<void> {
  await apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'python', namespace },
    spec: {
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      containers: [{ name: 'python', image, command: ['python3', '-c', program] }],
    },
  });
  await kubectl('wait', '-n', namespace, '--for=jsonpath={.status.phase}=Succeeded', 'pod/python', '--timeout=120s');
}
