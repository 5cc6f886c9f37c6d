import type { ImageOptions } from './kafka-image';
import { Finding, show } from './plan/finding';

/** Registry, repository, tag and digest as the container runtime wants them. */
export function imageReference(repository: string, usualTag: string, { registry, tag = usualTag, digest }: ImageOptions): string {
  const name = [registry?.replace(/\/+$/, ''), repository].filter((part) => part).join('/');
  return `${name}:${tag}${digest ? `@${digest}` : ''}`;
}

/** An image's name, taken apart. */
export interface ImageReference {
  readonly name: string;
  readonly tag: string;
  readonly digest?: string;
}

/** `registry/name:tag@digest`; a colon before the last slash is the registry's port. */
export function parseReference(reference: string): ImageReference {
  const [named, digest] = reference.split('@');
  const [, name, tag] = /^(.*?)(?::([^/:]+))?$/.exec(named)!;
  return { name, tag: tag ?? 'latest', digest };
}

/** What is wrong with where an image comes from, whatever is in it. */
export function referenceFindings({ registry, digest }: ImageOptions): Finding[] {
  const findings: Finding[] = [];
  const error = (message: string, fix: string) => findings.push({ rule: 'image', severity: 'error', message, fix });
  if (registry !== undefined && /:\/\//.test(registry)) {
    error(`registry ${show(registry)} has a scheme`, 'write host, port and path only: registry.example.com:8090/mirror');
  }
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    error(`digest ${show(digest)} is none`, 'write sha256: and 64 hexadecimal digits');
  }
  return findings;
}
