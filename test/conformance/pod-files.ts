import * as fs from 'fs';
import * as path from 'path';
import { configMapOf, KafkaPod, KubeObject } from './manifests';

/**
 * A Pod's mounted volumes as folders here. The mounted files are the rendered ones but for two things that only
 * containers have to themselves: mount paths become folders of this Pod, and empty bind addresses become the Pod's own
 * address.
 */
export class PodFiles {
  private readonly folders: Record<string, string>;

  constructor(readonly pod: KafkaPod, private readonly address: string, root: string) {
    const mounts = [pod.format, pod.kafka].flatMap(container => container?.volumeMounts ?? []);
    const folder = (mount: any) => path.join(root, pod.name, mount.name);
    this.folders = Object.fromEntries(mounts.map((mount: any) => [mount.mountPath, folder(mount)]));
  }

  /** As a kubelet does before it starts the containers; what they wrote before stays. */
  write(objects: KubeObject[]): void {
    for (const mount of this.pod.kafka.volumeMounts) {
      const folder = this.folders[mount.mountPath];
      const volume = this.pod.template.spec.volumes?.find((candidate: any) => candidate.name === mount.name);
      fs.mkdirSync(folder, { recursive: true });
      for (const [file, text] of Object.entries<string>(configMapOf(objects, this.pod.namespace, volume)?.data ?? {})) {
        fs.writeFileSync(path.join(folder, file), this.local(this.bound(text)));
      }
    }
  }

  /** Paths in the container as paths here. In one pass: a folder's own path may contain a mount path. */
  local(text: string): string {
    const longestFirst = Object.keys(this.folders).sort((a, b) => b.length - a.length);
    const paths = longestFirst.map(mount => mount.replace(/[.+]/g, '\\$&'));
    return text.replace(new RegExp(`(?<![\\w./-])(${paths.join('|')})(?![\\w.-])`, 'g'), mount => this.folders[mount]);
  }

  /**
   * `meta.properties` of every log directory (cluster id, node id, directory id), by its path; an unformatted one has
   * none.
   */
  identity(): Record<string, string> {
    const dirs = this.pod.properties['log.dirs'].split(',');
    const files = dirs.map(dir => path.join(this.local(dir), 'meta.properties')).filter(file => fs.existsSync(file));
    return Object.fromEntries(files.map(file => [file, fs.readFileSync(file, 'utf8')]));
  }

  private bound(text: string): string {
    return text.replace(/^listeners=.*$/m, line => line.replace(/:\/\/:/g, `://${this.address}:`));
  }
}
