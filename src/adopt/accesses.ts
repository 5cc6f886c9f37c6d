import { imagePullPolicy } from './image';
import { resourcesCode, tolerationCode } from './pod-props';
import { call, callWith, Code, list, literal, object, text, unlessEmpty } from './print/code';
import { ClusterSecurity } from './security/security';
import { AccessSpec } from '../model/cluster-spec';
import { ClusterPlan, RoutePlan, ServicePlan } from '../model/plan';
import { patternsBy, readAccesses } from '../read/infer';
import { Outside, outsideOf } from '../read/infer/external-listener';
import { Made, soleOf } from '../read/infer/factory-call';
import { AccessReading } from '../read/infer/inferred-access';

/** A way in from outside, as the program writes it and as the plan takes it. */
interface AccessCode {
  readonly code: Code;
  readonly spec: AccessSpec;
}

/** The ways in from outside, one for each listener that leads there. */
export const accessCodes = (plan: ClusterPlan, { own }: Pick<ClusterSecurity, 'own'>): AccessCode[] =>
  chosen(plan).map(({ reading, outside: { listener } }) => {
    const { code, spec } = own.get(listener.name)!;
    return { code: accessCode(reading, code), spec: { ...reading.spec, ...spec } };
  });

/** The Services and routes that they make. */
export function accessObjects(plan: ClusterPlan): { readonly services: readonly ServicePlan[]; readonly routes: readonly RoutePlan[] } {
  const made = chosen(plan).map(({ reading, outside }) => reading.spec.contribute(outside.context));
  return { services: made.flatMap(({ services }) => services), routes: made.flatMap(({ routes = [] }) => routes) };
}

function chosen(plan: ClusterPlan): { readonly reading: AccessReading; readonly outside: Outside }[] {
  return plan.listeners.filter(({ purpose }) => purpose === 'external').flatMap((listener) => {
    const outside = outsideOf(plan, listener);
    const readings = readAccesses(outside);
    // Where the plan knows the pattern, it is no guess.
    const known = readings.find((reading) => {
      const patterns = patternsBy(reading, outside);
      return outside.brokers.every(({ nodeId, pattern }) => pattern === undefined || pattern === patterns.get(nodeId));
    });
    const reading = known ?? readings[0];
    return reading ? [{ reading, outside }] : [];
  });
}

function accessCode({ construct, options, proxy }: AccessReading, security: Readonly<Record<string, Code | undefined>>): Code {
  return callWith(`new ${soleOf(construct).name}`, [], {
    ...optionCodes(options),
    ...security,
    resources: proxy && resourcesCode(proxy.own.resources, proxy.usual.resources),
    tolerations: proxy?.own.tolerations && list(proxy.own.tolerations.map(tolerationCode)),
  });
}

const optionCodes = (options: object): Record<string, Code | undefined> =>
  Object.fromEntries(Object.entries(options).map(([key, value]) => [key, optionCode(key, value)]));

function optionCode(key: string, value: unknown): Code | undefined {
  if (value instanceof Made) { return madeCode(value); }
  switch (key) {
    case 'trafficPolicy': return typeof value === 'string' ? text(`TrafficPolicy.${value.toUpperCase()}`) : undefined;
    case 'routeVersion': return typeof value === 'string' ? text(`TlsRouteVersion.${value.toUpperCase()}`) : undefined;
    case 'pullPolicy': return imagePullPolicy(value);
    case 'allowedFrom': return Array.isArray(value) ? list(value.map(madeCode)) : undefined;
    case 'mechanism': return text(`ProxyLoginMechanism.${String(value).replace(/-/g, '_')}`);
    // An empty one leaves it to the Kubernetes cluster, and is not the same as none.
    case 'user': return literal(value as object);
    case 'clientTls':
    case 'login':
    case 'image': return object(optionCodes(value as object));
    default: return typeof value === 'object' && value !== null ? unlessEmpty(value) : literal(value);
  }
}

export const madeCode = ({ callee, args }: Made): Code => call(callee, ...args.flatMap((arg) => argumentCode(arg) ?? []));

/** Options of which none is given are no argument. */
const argumentCode = (arg: unknown): Code | undefined =>
  typeof arg === 'object' && arg !== null && !Array.isArray(arg) ? object(optionCodes(arg)) : literal(arg);
