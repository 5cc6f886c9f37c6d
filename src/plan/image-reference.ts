import { Finding, show } from '../model/finding';
import type { ImageSourceSpec } from '../model/workload-spec';

/** Registry, repository, tag and digest as the container runtime wants them. */
export function imageReference(repository: string, defaultTag: string, { registry, tag = defaultTag, digest }: ImageSourceSpec): string {
  const name = [registry?.replace(/\/+$/, ''), repository].filter((part) => part).join('/');
  return `${name}:${tag}${digest ? `@${digest}` : ''}`;
}

/** An image's name, taken apart. */
export interface ImageReference {
  /** With its registry. */
  readonly name: string;
  readonly tag: string;
  readonly digest?: string;
}

/** `registry/name:tag@digest`; a colon before the last slash is the registry's port. Any text is taken apart somehow. */
export function parseReference(reference: string, defaultTag = ''): ImageReference {
  const [, name, tag = defaultTag, digest] = /^([^@]*?)(?::([^/:@]+))?(?:@(.+)?)?$/s.exec(reference)!;
  return { name, tag, digest };
}

/** Where an image comes from that is public as `repository`: a mirror has a registry before that, or a name of its own. */
export function originOf(name: string, repository: string): { readonly registry?: string; readonly repository?: string } {
  if (name === repository) { return {}; }
  return name.endsWith(`/${repository}`) ? { registry: name.slice(0, -repository.length - 1) } : { repository: name };
}

/**
 * The pull policy that the API server gives a container which has none.
 * @see https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
 */
export function defaultPullPolicy(reference: string): 'Always' | 'IfNotPresent' {
  const { tag, digest } = parseReference(reference);
  return tag === 'latest' || (tag === '' && digest === undefined) ? 'Always' : 'IfNotPresent';
}

/** Perhaps behind a host, whose port is followed by a slash. */
const REPOSITORY = /^([A-Za-z0-9.-]+(:\d+)?\/)?[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*$/;

/** What is wrong with where an image comes from, whatever is in it. */
export function referenceFindings(repository: string, { registry, tag, digest }: ImageSourceSpec): Finding[] {
  const findings: Finding[] = [];
  const error = (message: string, fix: string) => findings.push({ rule: 'image', severity: 'error', message, fix });
  if (registry !== undefined && /:\/\//.test(registry)) {
    error(`registry ${show(registry)} has a scheme`, 'write host, port and path only: registry.example.com:8090/mirror');
  }
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) {
    error(`tag ${show(tag)}`, 'use at most 128 letters, digits, dashes, underscores and dots');
  }
  if (!REPOSITORY.test(repository)) {
    error(`repository ${show(repository)}`, 'use lower-case letters and digits, with single dots, dashes or underscores in between; the tag has a prop of its own');
  }
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    error(`digest ${show(digest)} is none`, 'write sha256: and 64 hexadecimal digits');
  }
  return findings;
}
