import { kafkaImage } from './environment';
import { apply, kubectl, list, nodeNames } from './kubectl';
import { deleteNamespace, freshNamespace, TEST_LABEL } from './namespace';
import { KubeObject } from '../../conformance/inputs/pods';

const ROOT = '/var/tmp/cdk8s-kafka-e2e';
const NAMESPACE = 'cdk8s-kafka-e2e-folders';
const VOLUMES = ['persistentvolumes', '-l', `${TEST_LABEL}=true`];

/**
 * Folders of the machines in place of NFS exports: as those, they are made beforehand, belong to root, and the kubelet
 * leaves their owner as it is. What a folder cannot show is the network.
 */
export class HostFolders {
  public static async make(): Promise<HostFolders> {
    const folders = new HostFolders(await nodeNames());
    await deleteVolumes();
    await freshNamespace(NAMESPACE, 'privileged');
    await folders.clean();
    return folders;
  }

  private constructor(private readonly names: string[]) {}

  /** A volume on an NFS export becomes one on a folder that the kubelet makes when a pod needs it. */
  public replace(volume: KubeObject): object {
    const { nfs, mountOptions, ...spec } = volume.spec;
    const machine = this.nodeOf(nfs.path);
    const isMachine = { key: 'kubernetes.io/hostname', operator: 'In', values: [machine] };
    return {
      ...volume,
      metadata: { ...volume.metadata, labels: { [TEST_LABEL]: 'true' } },
      spec: {
        ...spec,
        hostPath: { path: `${ROOT}${nfs.path}`, type: 'DirectoryOrCreate' },
        nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [isMachine] }] } },
      },
    };
  }

  /** Runs a script as root on the machine of an export, in its folder. */
  public async prepare(exported: string, script: string): Promise<void> {
    const folder = `/machine${exported}`;
    await this.run(this.nodeOf(exported), `mkdir -p ${folder} && cd ${folder} && ${script}`);
  }

  /** With the volumes on them. */
  public async dispose(): Promise<void> {
    await deleteVolumes();
    await this.clean();
    await deleteNamespace(NAMESPACE);
  }

  /** A folder is where it was made: the exports are spread over the machines by their numbers. */
  private nodeOf(exported: string): string {
    return this.names[(Number(/\d+$/.exec(exported)) - 1) % this.names.length];
  }

  /** One after another: machines may share a disk. */
  private async clean(): Promise<void> {
    for (const machine of this.names) {
      await this.run(machine, 'rm -rf /machine/*');
    }
  }

  private async run(machine: string, script: string): Promise<void> {
    const name = `on-${machine}`;
    await apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: NAMESPACE },
      spec: {
        nodeName: machine,
        restartPolicy: 'Never',
        securityContext: { runAsUser: 0 },
        containers: [{
          name: 'script',
          image: kafkaImage,
          command: ['sh', '-ec', script],
          volumeMounts: [{ name: 'machine', mountPath: '/machine' }],
        }],
        volumes: [{ name: 'machine', hostPath: { path: ROOT, type: 'DirectoryOrCreate' } }],
      },
    });
    await kubectl('wait', '-n', NAMESPACE, '--for=jsonpath={.status.phase}=Succeeded', `pod/${name}`, '--timeout=60s');
    await kubectl('delete', 'pod', '-n', NAMESPACE, name);
  }
}

/** Claims that are deleted already leave theirs behind. */
async function deleteVolumes(): Promise<void> {
  if ((await list(VOLUMES[0], ...VOLUMES.slice(1))).length > 0) {
    await kubectl('delete', ...VOLUMES, '--timeout=60s');
  }
}
