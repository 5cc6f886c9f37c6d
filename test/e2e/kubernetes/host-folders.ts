import { kafkaImage } from './environment';
import { apply, kubectl, list, nodeNames } from './kubectl';
import { deleteNamespace, freshNamespace, TEST_LABEL } from './namespace';
import { KubeObject } from '../../conformance/inputs/pods';

const ROOT = '/var/tmp/cdk8s-kafka-e2e';
const NAMESPACE = 'cdk8s-kafka-e2e-folders';
const VOLUMES = ['persistentvolumes', '-l', `${TEST_LABEL}=true`];

/**
 * Folders of Kubernetes nodes in place of NFS exports: like exports, they are created in advance and belong to root, and the kubelet
 * does not change their owner. They do not cover the network of NFS.
 */
export class HostFolders {
  public static async create(): Promise<HostFolders> {
    const folders = new HostFolders(await nodeNames());
    await deleteVolumes();
    await freshNamespace(NAMESPACE, 'privileged');
    await folders.clean();
    return folders;
  }

  private constructor(private readonly names: string[]) {}

  /** Replaces an NFS volume by a hostPath volume, whose folder the kubelet creates when a pod needs it. */
  public replace(volume: KubeObject): object {
    const { nfs, mountOptions, ...spec } = volume.spec;
    const onNode = { key: 'kubernetes.io/hostname', operator: 'In', values: [this.nodeOf(nfs.path)] };
    return {
      ...volume,
      metadata: { ...volume.metadata, labels: { [TEST_LABEL]: 'true' } },
      spec: {
        ...spec,
        hostPath: { path: `${ROOT}${nfs.path}`, type: 'DirectoryOrCreate' },
        nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [onNode] }] } },
      },
    };
  }

  /** Runs a script as root in the folder of an export, on its Kubernetes node. */
  public async prepare(exported: string, script: string): Promise<void> {
    const folder = `/host${exported}`;
    await this.run(this.nodeOf(exported), `mkdir -p ${folder} && cd ${folder} && ${script}`);
  }

  /** Deletes the folders and their volumes. */
  public async dispose(): Promise<void> {
    await deleteVolumes();
    await this.clean();
    await deleteNamespace(NAMESPACE);
  }

  /** The Kubernetes node of an export: exports are distributed by their numbers. */
  private nodeOf(exported: string): string {
    return this.names[(Number(/\d+$/.exec(exported)) - 1) % this.names.length];
  }

  /** Empties the folders one after another, since Kubernetes nodes may share a disk. */
  private async clean(): Promise<void> {
    for (const node of this.names) {
      await this.run(node, 'rm -rf /host/*');
    }
  }

  private async run(node: string, script: string): Promise<void> {
    const name = `on-${node}`;
    await apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: NAMESPACE },
      spec: {
        nodeName: node,
        restartPolicy: 'Never',
        securityContext: { runAsUser: 0 },
        containers: [{
          name: 'script',
          image: kafkaImage,
          command: ['sh', '-ec', script],
          volumeMounts: [{ name: 'host', mountPath: '/host' }],
        }],
        volumes: [{ name: 'host', hostPath: { path: ROOT, type: 'DirectoryOrCreate' } }],
      },
    });
    await kubectl('wait', '-n', NAMESPACE, '--for=jsonpath={.status.phase}=Succeeded', `pod/${name}`, '--timeout=60s');
    await kubectl('delete', 'pod', '-n', NAMESPACE, name);
  }
}

/** Deletes the volumes, which remain after their claims are deleted. */
async function deleteVolumes(): Promise<void> {
  if ((await list(VOLUMES[0], ...VOLUMES.slice(1))).length > 0) {
    await kubectl('delete', ...VOLUMES, '--timeout=60s');
  }
}
