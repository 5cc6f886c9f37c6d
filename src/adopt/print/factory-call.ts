import { call, Code, list, literal, object, text, unlessEmpty } from './code';
import { ImagePullPolicy } from '../../cluster/kafka-image';
import { FactoryCall } from '../../read/infer/factory-call';

export const printCall = ({ callee, args }: FactoryCall): Code => call(callee, ...args.flatMap((arg) => argumentCode(arg) ?? []));

/** An options object without options is omitted. */
const argumentCode = (arg: unknown): Code | undefined =>
  typeof arg === 'object' && arg !== null && !Array.isArray(arg) ? object(optionCodes(arg)) : literal(arg);

/** Returns the code of each option: factory calls, enum members or literals. */
export const optionCodes = (options: object): Record<string, Code | undefined> =>
  Object.fromEntries(Object.entries(options).map(([key, value]) => [key, optionCode(key, value)]));

function optionCode(key: string, value: unknown): Code | undefined {
  if (value instanceof FactoryCall) { return printCall(value); }
  switch (key) {
    case 'trafficPolicy': return typeof value === 'string' ? text(`TrafficPolicy.${value.toUpperCase()}`) : undefined;
    case 'routeVersion': return typeof value === 'string' ? text(`RouteVersion.${value.toUpperCase()}`) : undefined;
    case 'pullPolicy': return imagePullPolicy(value);
    case 'protocol': return text(`SecurityProtocol.${String(value)}`);
    case 'mechanism': return text(`ProxyLoginMechanism.${String(value).replace(/-/g, '_')}`);
    case 'allowedFrom': return Array.isArray(value) ? list(value.map(printCall)) : undefined;
    // An empty object differs from an omitted option: without a user id, Kubernetes assigns it.
    case 'user':
    case 'users': return literal(value);
    // Without a CA, clients trust the certificate already.
    case 'tlsTermination': return object(optionCodes(value as object)) ?? literal({});
    case 'clientTls':
    case 'login':
    case 'image': return object(optionCodes(value as object));
    default: return typeof value === 'object' && value !== null ? unlessEmpty(value) : literal(value);
  }
}

function imagePullPolicy(value: unknown): Code | undefined {
  const policy = Object.entries(ImagePullPolicy).find(([, candidate]) => candidate === value)?.[0];
  return policy === undefined ? undefined : text(`ImagePullPolicy.${policy}`);
}
