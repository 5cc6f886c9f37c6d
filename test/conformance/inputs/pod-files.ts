import * as fs from 'fs';
import * as path from 'path';
import { binaryFiles, expand, hostNameOf, KubeObject, Pod, volumeFiles } from './pods';
import { parseProperties } from './properties';

/**
 * A Pod's mounted volumes as local folders. The mounted files are the rendered ones with two replacements: mount paths become
 * folders of this Pod, and unspecified bind addresses become the Pod's host name, since all Pods share the loopback interface
 * and controllers publish the address that they listen on.
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

  /** Writes the mounted files, as a kubelet does before it starts the containers; files of the containers are kept. */
  write(objects: KubeObject[], env: Record<string, string>): void {
    for (const folder of Object.values(this.folders)) fs.mkdirSync(folder, { recursive: true });
    for (const mount of this.mounts) {
      const data = volumeFiles(objects, this.pod.namespace, this.volumeOf(mount));
      for (const [file, bytes] of Object.entries(binaryFiles(objects, this.pod.namespace, this.volumeOf(mount)))) {
        fs.writeFileSync(path.join(this.folders[mount.mountPath], file), bytes);
      }
      const subPath = expand(mount.subPathExpr ?? mount.subPath ?? '', env);
      if (this.isFile(mount)) {
        if (data[subPath] === undefined) throw new Error(`${this.pod.name}: no file ${subPath} in volume ${mount.name}`);
        fs.writeFileSync(this.local(mount.mountPath), data[subPath]);
        continue;
      }
      for (const [file, text] of Object.entries(data)) {
        const inside = path.posix.relative(subPath, file);
        if (inside.startsWith('..')) continue;
        const local = path.join(this.folders[mount.mountPath], inside);
        fs.mkdirSync(path.dirname(local), { recursive: true });
        fs.writeFileSync(local, this.local(this.withBindAddress(text)));
      }
    }
  }

  /** Replaces container paths by local paths. In one pass, since a local path may contain a mount path. */
  local(text: string): string {
    const longestFirst = Object.keys(this.folders).sort((a, b) => b.length - a.length);
    const paths = longestFirst.map(mount => mount.replace(/[.+]/g, '\\$&'));
    return text.replace(new RegExp(`(?<![\\w./-])(${paths.join('|')})(?![\\w.-])`, 'g'), mount => this.folders[mount]);
  }

  /** The `meta.properties` of every formatted log directory (cluster id, node id, directory id), by path. */
  identity(): Record<string, string> {
    const dirs = parseProperties(this.pod.configText)['log.dirs'].split(',');
    const files = dirs.map(dir => path.join(this.local(dir), 'meta.properties')).filter(file => fs.existsSync(file));
    return Object.fromEntries(files.map(file => [file, fs.readFileSync(file, 'utf8')]));
  }

  private withBindAddress(text: string): string {
    return text.replace(/^listeners=.*$/m, line => line.replace(/:\/\/:/g, `://${hostNameOf(this.pod)}:`))
      // Every server of an ensemble must have the same list, so host names are used instead of addresses.
      .replace(/^(server\.\d+=([^:\n]+):.*;)(\d+)$/gm, '$1$2:$3')
      .replace(/^quorumListenOnAllIPs=true$/m, 'quorumListenOnAllIPs=false');
  }

  /** Whether a mount is a single file of a ConfigMap, inside the folder of another volume. */
  private isFile(mount: any): boolean {
    return (mount.subPathExpr ?? mount.subPath) !== undefined && this.volumeOf(mount)?.configMap !== undefined;
  }

  private volumeOf(mount: any): any {
    return this.pod.template.spec.volumes?.find((candidate: any) => candidate.name === mount.name);
  }
}
