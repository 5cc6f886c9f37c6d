/** What is known of an image by its name. */
export interface ImageName {
  /** With registry, without tag. */
  readonly repository: string;
  readonly tag: string;
  readonly digest?: string;
}

export function imageName(reference: unknown): ImageName {
  const [, repository = '', tag = '', digest] = /^([^@]*?)(?::([^:/@]+))?(?:@(.+))?$/.exec(String(reference)) ?? [];
  return { repository, tag, digest };
}

/** Images by whose entrypoint Kafka starts. */
export type Maker = 'apache' | 'confluent' | 'bitnami' | 'wurstmeister' | 'other';

export function makerOf({ repository }: ImageName): Maker {
  if (/(^|\/)apache\/kafka(-native)?$/.test(repository)) { return 'apache'; }
  if (/(^|\/)cp-(kafka|server|enterprise-kafka)$/.test(repository)) { return 'confluent'; }
  if (/bitnami/.test(repository)) { return 'bitnami'; }
  return /(^|\/)wurstmeister\/kafka$/.test(repository) ? 'wurstmeister' : 'other';
}
