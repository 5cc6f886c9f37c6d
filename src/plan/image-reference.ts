import { Finding, show } from '../model/finding';
import type { ImageSourceSpec } from '../model/workload-spec';
import { lookup } from '../util/lookup';

/** Returns the image reference `registry/repository:tag@digest`. */
export function imageReference(repository: string, defaultTag: string, { registry, tag = defaultTag, digest }: ImageSourceSpec): string {
  const name = [registry?.replace(/\/+$/, ''), repository].filter((part) => part).join('/');
  return `${name}:${tag}${digest ? `@${digest}` : ''}`;
}

/** The parts of an image reference. */
export interface ImageReference {
  /** Registry and repository. */
  readonly name: string;
  readonly tag: string;
  readonly digest?: string;
}

/** Parses `registry/name:tag@digest`; a colon before the last slash precedes the registry's port. Accepts any text. */
export function parseReference(reference: string, defaultTag = ''): ImageReference {
  const [, name, tag = defaultTag, digest] = /^([^@]*?)(?::([^/:@]+))?(?:@(.+)?)?$/s.exec(reference)!;
  return { name, tag, digest };
}

/** Returns how an image's name differs from the public `repository`: a registry in front of it, or another repository. */
export function originOf(name: string, repository: string): { readonly registry?: string; readonly repository?: string } {
  if (name === repository) { return {}; }
  return name.endsWith(`/${repository}`) ? { registry: name.slice(0, -repository.length - 1) } : { repository: name };
}

/**
 * Returns the pull policy that the API server sets for a container without one.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
 */
export function defaultPullPolicy(reference: string): 'Always' | 'IfNotPresent' {
  const { tag, digest } = parseReference(reference);
  return tag === 'latest' || (tag === '' && digest === undefined) ? 'Always' : 'IfNotPresent';
}

/** A repository, optionally with a registry `host:port/` in front of it. */
const REPOSITORY = /^([A-Za-z0-9.-]+(:\d+)?\/)?[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*$/;

/** Returns findings about the repository, registry, tag and digest of an image. */
export function referenceFindings(repository: string, { registry, tag, digest }: ImageSourceSpec): Finding[] {
  const findings: Finding[] = [];
  const error = (message: string, fix: string) => findings.push({ rule: 'image', severity: 'error', message, fix });
  if (registry !== undefined && /:\/\//.test(registry)) {
    error(`registry ${show(registry)} has a scheme`, 'set it to host, port and path only: registry.example.com:8090/mirror');
  }
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) {
    error(`tag ${show(tag)} is not valid`, 'use at most 128 letters, digits, dashes, underscores and dots');
  }
  if (!REPOSITORY.test(repository)) {
    error(`repository ${show(repository)} is not valid`,
      'use lower-case letters and digits, separated by single dots, dashes or underscores, and set the tag with its own option');
  }
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    error(`digest ${show(digest)} is not valid`, 'use sha256: followed by 64 hexadecimal digits');
  }
  return findings;
}

/** Repositories whose tags all have a complete version, each with an example. */
const COMPLETE_TAGS: Readonly<Record<string, string>> = { 'apache/kafka': '4.3.1', 'confluentinc/cp-kafka': '7.9.2', 'confluentinc/cp-zookeeper': '7.9.2' };

/** Returns findings about a tag that its public repository cannot have. */
export function tagFindings(repository: string, tag: string): Finding[] {
  const example = lookup(COMPLETE_TAGS, repository);
  return example === undefined || /\d+\.\d+\.\d+/.test(tag) || !/^v?\d/.test(tag) ? []
    : [{ rule: 'image', severity: 'error', message: `there is no image ${repository}:${tag}`, fix: `use a complete version, such as ${example}, or set tag to that of your registry` }];
}
