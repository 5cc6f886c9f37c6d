import * as fs from 'fs';
import * as path from 'path';
import { expand, hostNameOf, KubeObject, Pod, volumeFiles } from './pods';
import { parseProperties } from './properties';

/**
 * A Pod's mounted volumes as folders here. The mounted files are the rendered ones but for two things that only
 * containers have to themselves: mount paths become folders of this Pod, and bind addresses that mean every address
 * become the Pod's own, by its name: controllers tell others what they listen at.
 */
export class PodFiles {
  private readonly mounts: any[];
  private readonly folders: Record<string, string>;

  constructor(private readonly pod: Pod, root: string) {
    this.mounts = [...pod.init, pod.main].flatMap(container => container.volumeMounts ?? []);
    const folder = (mount: any) => path.join(root, pod.name, mount.name);
    this.folders = Object.fromEntries(this.mounts.filter(mount => !this.isFile(mount))
      .map(mount => [mount.mountPath, folder(mount)]));
  }

  /** As a kubelet does before it starts the containers; what they wrote before stays. */
  write(objects: KubeObject[], env: Record<string, string>): void {
    for (const folder of Object.values(this.folders)) fs.mkdirSync(folder, { recursive: true });
    for (const mount of this.mounts) {
      const data = volumeFiles(objects, this.pod.namespace, this.volumeOf(mount));
      const subPath = expand(mount.subPathExpr ?? mount.subPath ?? '', env);
      if (this.isFile(mount)) {
        if (data[subPath] === undefined) throw new Error(`${this.pod.name}: no file ${subPath} in volume ${mount.name}`);
        fs.writeFileSync(this.local(mount.mountPath), data[subPath]);
        continue;
      }
      for (const [file, text] of Object.entries(data).filter(([name]) => path.posix.dirname(name) === (subPath || '.'))) {
        fs.writeFileSync(path.join(this.folders[mount.mountPath], path.posix.basename(file)), this.local(this.bound(text)));
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
    const dirs = parseProperties(this.pod.configText)['log.dirs'].split(',');
    const files = dirs.map(dir => path.join(this.local(dir), 'meta.properties')).filter(file => fs.existsSync(file));
    return Object.fromEntries(files.map(file => [file, fs.readFileSync(file, 'utf8')]));
  }

  private bound(text: string): string {
    return text.replace(/^listeners=.*$/m, line => line.replace(/:\/\/:/g, `://${hostNameOf(this.pod)}:`))
      // Every server of an ensemble must read the same list, so names and not addresses.
      .replace(/^(server\.\d+=([^:\n]+):.*;)(\d+)$/gm, '$1$2:$3')
      .replace(/^quorumListenOnAllIPs=true$/m, 'quorumListenOnAllIPs=false');
  }

  /** A single file of a ConfigMap, mounted into a folder that is another volume's. */
  private isFile(mount: any): boolean {
    return (mount.subPathExpr ?? mount.subPath) !== undefined && this.volumeOf(mount)?.configMap !== undefined;
  }

  private volumeOf(mount: any): any {
    return this.pod.template.spec.volumes?.find((candidate: any) => candidate.name === mount.name);
  }
}
