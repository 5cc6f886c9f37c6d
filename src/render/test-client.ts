import type { k8s } from 'cdk8s-plus-28';
import { Plain, present } from './plain';
import { MemorySpec } from '../plan/cluster-spec';
import { ImagePlan, MetadataPlan } from '../plan/model';

interface TestClient {
  readonly image: ImagePlan;
  readonly bootstrapServers: string;
  readonly metadata: MetadataPlan;
  readonly memory: MemorySpec;
}

export function testClientSpec({ image, bootstrapServers, metadata, memory: { quantity, mebibytes } }: TestClient): Plain<k8s.PodSpec> {
  return present({
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    // It waits as the first process of its container, where signals do not end it.
    terminationGracePeriodSeconds: 0,
    securityContext: present({ runAsNonRoot: true, runAsUser: image.uid, runAsGroup: image.gid, seccompProfile: { type: 'RuntimeDefault' } }),
    imagePullSecrets: image.pullSecrets.map((name) => ({ name })),
    containers: [present({
      name: 'client',
      image: image.reference,
      imagePullPolicy: image.pullPolicy,
      command: ['tail', '-f', '/dev/null'],
      workingDir: image.binDir,
      env: [
        { name: 'BOOTSTRAP_SERVERS', value: bootstrapServers },
        ...'connect' in metadata ? [{ name: 'ZOOKEEPER_CONNECT', value: metadata.connect }] : [],
        { name: 'KAFKA_HEAP_OPTS', value: `-Xmx${Math.floor(mebibytes / 2)}m` },
        // Where tools would write their logs to.
        { name: 'LOG_DIR', value: '/tmp' },
      ],
      resources: { requests: { cpu: '100m', memory: quantity }, limits: { memory: quantity } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    })],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  });
}
