import { imagePullPolicy } from './image';
import { resourcesCode, tolerationsCode } from './pod-props';
import { call, callWith, Code, list, literal, object, text, unlessEmpty } from './print/code';
import { ClusterSecurity } from './security/security';
import type { AccessSpec } from '../model/access-spec';
import { ClusterPlan } from '../model/plan';
import { planAccess } from '../plan/access';
import { inferAccesses, patternsBy } from '../read/infer';
import { InferenceInput, inferenceInputs } from '../read/infer/external-listener';
import { FactoryCall, soleOf } from '../read/infer/factory-call';
import { InferredAccess } from '../read/infer/inferred-access';

/** An external access, as the program creates it and as the plan takes it. */
interface AccessCode {
  readonly code: Code;
  readonly spec: AccessSpec;
}

/** The external accesses, one for each external listener. */
export const accessCodes = (plan: ClusterPlan, { own }: Pick<ClusterSecurity, 'own'>): AccessCode[] =>
  chosenAccesses(plan).map(({ inferred, input: { listener } }) => {
    const { code, spec } = own.get(listener.name)!;
    return { code: accessCode(inferred, code), spec: { ...inferred.spec, ...spec } };
  });

/** The plan with the Services and routes that the program's accesses create, in place of those that manifests have. */
export function withAccessObjects(plan: ClusterPlan): ClusterPlan {
  const contributions = chosenAccesses(plan).map(({ inferred, input: { context } }) => planAccess(inferred.spec, context));
  const own = plan.services.filter(({ kind }) => kind === 'headless' || kind === 'bootstrap');
  return {
    ...plan, services: [...own, ...contributions.flatMap(({ services }) => services)], routes: contributions.flatMap(({ routes = [] }) => routes),
  };
}

function chosenAccesses(plan: ClusterPlan): { readonly inferred: InferredAccess; readonly input: InferenceInput }[] {
  return inferenceInputs(plan).flatMap((input) => {
    const candidates = inferAccesses(input);
    // A pattern that the plan has is not a guess.
    const known = candidates.find((candidate) => {
      const patterns = patternsBy(candidate, input);
      return input.brokers.every(({ nodeId, pattern }) => pattern === undefined || pattern === patterns.get(nodeId));
    });
    const inferred = known ?? candidates[0];
    return inferred ? [{ inferred, input }] : [];
  });
}

function accessCode({ construct, options, pods }: InferredAccess, security: Readonly<Record<string, Code | undefined>>): Code {
  return callWith(`new ${soleOf(construct).name}`, [], {
    ...optionCodes(options),
    ...security,
    resources: pods && resourcesCode(pods.own.resources, pods.defaults.resources),
    tolerations: tolerationsCode(pods?.own.tolerations),
  });
}

const optionCodes = (options: object): Record<string, Code | undefined> =>
  Object.fromEntries(Object.entries(options).map(([key, value]) => [key, optionCode(key, value)]));

function optionCode(key: string, value: unknown): Code | undefined {
  if (value instanceof FactoryCall) { return printCall(value); }
  switch (key) {
    case 'trafficPolicy': return typeof value === 'string' ? text(`TrafficPolicy.${value.toUpperCase()}`) : undefined;
    case 'routeVersion': return typeof value === 'string' ? text(`RouteVersion.${value.toUpperCase()}`) : undefined;
    case 'pullPolicy': return imagePullPolicy(value);
    case 'allowedFrom': return Array.isArray(value) ? list(value.map(printCall)) : undefined;
    case 'mechanism': return text(`ProxyLoginMechanism.${String(value).replace(/-/g, '_')}`);
    // An empty one leaves it to the Kubernetes cluster, and is not the same as none.
    case 'user': return literal(value as object);
    case 'clientTls':
    case 'login':
    case 'image': return object(optionCodes(value as object));
    default: return typeof value === 'object' && value !== null ? unlessEmpty(value) : literal(value);
  }
}

export const printCall = ({ callee, args }: FactoryCall): Code => call(callee, ...args.flatMap((arg) => argumentCode(arg) ?? []));

/** Options of which none is given are no argument. */
const argumentCode = (arg: unknown): Code | undefined =>
  typeof arg === 'object' && arg !== null && !Array.isArray(arg) ? object(optionCodes(arg)) : literal(arg);
