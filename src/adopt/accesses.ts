import { resourcesCode, tolerationsCode } from './pod-props';
import { callWith, Code } from './print/code';
import { optionCodes } from './print/factory-call';
import { ClusterSecurity } from './security/security';
import type { AccessSpec } from '../model/access-spec';
import { ClusterPlan, ServicePlan } from '../model/plan';
import { planAccess } from '../plan/access';
import { inferAccesses, patternsBy } from '../read/infer';
import { InferenceInput, inferenceInputs } from '../read/infer/external-listener';
import { soleOf } from '../read/infer/factory-call';
import { InferredAccess } from '../read/infer/inferred-access';

/** An external access, as code of the program and as input of the plan. */
interface AccessCode {
  readonly code: Code;
  readonly spec: AccessSpec;
}

/** Returns an external access for each external listener, as far as it can be inferred. */
export const accessCodes = (plan: ClusterPlan, { own }: Pick<ClusterSecurity, 'own'>): AccessCode[] =>
  chosenAccesses(plan).map(({ inferred, input: { listener } }) => {
    const { code, spec } = own.get(listener.name)!;
    return { code: accessCode(inferred, code), spec: { ...inferred.spec, ...spec } };
  });

/**
 * Returns the plan with the Services and routes that the program's external accesses create, instead of those of the manifests.
 * `own` are the other Services of the program.
 */
export function withAccessObjects(plan: ClusterPlan, own: readonly ServicePlan[]): ClusterPlan {
  const contributions = chosenAccesses(plan).map(({ inferred, input: { context } }) => planAccess(inferred.spec, context));
  return {
    ...plan, services: [...own, ...contributions.flatMap(({ services }) => services)], routes: contributions.flatMap(({ routes = [] }) => routes),
  };
}

function chosenAccesses(plan: ClusterPlan): { readonly inferred: InferredAccess; readonly input: InferenceInput }[] {
  return inferenceInputs(plan).flatMap((input) => {
    const candidates = inferAccesses(input);
    // Prefer the candidate with the patterns that the plan contains.
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
