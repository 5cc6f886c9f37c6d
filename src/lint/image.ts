import { parseReference } from '../util/image-reference';

/** Images by whose entrypoint Kafka starts. */
export type Maker = 'apache' | 'confluent' | 'bitnami' | 'wurstmeister' | 'other';

export function makerOf(image: unknown): Maker {
  const { name } = parseReference(String(image));
  if (/(^|\/)apache\/kafka(-native)?$/.test(name)) { return 'apache'; }
  if (/(^|\/)cp-(kafka|server|enterprise-kafka)$/.test(name)) { return 'confluent'; }
  if (/bitnami/.test(name)) { return 'bitnami'; }
  return /(^|\/)wurstmeister\/kafka$/.test(name) ? 'wurstmeister' : 'other';
}
