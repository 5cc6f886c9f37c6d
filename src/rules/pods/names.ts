import { isDnsLabel, isObjectName } from './qualified-names';
import { show } from '../../model/finding';
import { ClusterPlan, EnsemblePlan, WorkloadPlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { Rule, RuleEntry, Violation } from '../rule';

/** A DNS label that starts with a letter, as Services need it (RFC 1035). */
const LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_LENGTH = 63;
const isLabel = (name: string): boolean => LABEL.test(name);

/** Pods of a StatefulSet carry its name and an 11-character revision in one label value of at most 63. */
export const STATEFUL_SET_LENGTH = 52;

function named(plan: ClusterPlan): Named[] {
  return [
    { what: 'cluster', name: plan.name, most: LABEL_LENGTH },
    ...plan.namespace === undefined ? [] : [{ what: 'namespace', name: plan.namespace, most: LABEL_LENGTH, fits: isDnsLabel }],
    ...plan.sets.flatMap(namedOfSet),
    ...namedOfAll(plan),
    ...namedOfIssuing(plan),
    ...plan.proxies.map(({ name }) => ({ what: 'Deployment', name, most: LABEL_LENGTH })),
  ];
}

interface Named {
  readonly what: string;
  readonly name: string;
  readonly most: number;
  readonly set?: string;
  /** Where Kubernetes asks for less than a DNS label that starts with a letter. */
  readonly fits?: (name: string) => boolean;
}

const namedOfSet = ({ name, configMapName }: WorkloadPlan): Named[] => [
  { what: 'StatefulSet', name, most: STATEFUL_SET_LENGTH, set: name },
  { what: 'ConfigMap', name: configMapName, most: 253, set: name, fits: isObjectName },
];

const namedOfIssuing = ({ certificates, issuers }: ClusterPlan): Named[] => [
  ...certificates.map(({ name }) => ({ what: 'Certificate', name, most: 253, fits: isObjectName })),
  ...issuers.map(({ name }) => ({ what: 'Issuer', name, most: 253, fits: isObjectName })),
];

const namedOfAll = ({ services, budgets }: Pick<ClusterPlan, 'services' | 'budgets'>): Named[] => [
  ...services.map(({ name }) => ({ what: 'Service', name, most: LABEL_LENGTH })),
  ...budgets.map(({ name }) => ({ what: 'PodDisruptionBudget', name, most: 253 })),
];

/** Names that Kubernetes refuses, or that its DNS would not have. */
export function badNames(all: readonly Named[]): Violation[] {
  return all.flatMap(({ what, name, most, set, fits = isLabel }): Violation[] => {
    if (!fits(name) && name.length <= most) {
      return [{ set, message: `${what} name ${show(name)} is no DNS label`, fix: 'use lower-case letters, digits and dashes, a letter first' }];
    }
    return name.length <= most ? [] : [{
      set, message: `${what} name ${show(name)} has ${name.length} characters`, fix: `shorten the construct's id, or give a name, so that it has at most ${most}`,
    }];
  });
}

/** Kubernetes' rules for names, of whatever has them. */
const NAME: RuleEntry = {
  id: 'name',
  severity: 'error',
  why: 'Names become DNS names and label values: lower-case letters, digits and dashes, 63 characters; 52 for a StatefulSet, '
    + 'whose pods carry its name and a hash in one label.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and https://github.com/kubernetes/kubernetes/issues/64023',
};

export const ENSEMBLE_NAME: Rule<EnsemblePlan> = {
  ...NAME, check: (plan) => badNames([...namedOfSet(plan), ...namedOfAll(plan)]).map(({ set: _, ...violation }) => violation),
};

export const NAME_RULES: Rule[] = [
  { ...NAME, check: (plan) => badNames(named(plan)) },
  {
    id: 'cluster-domain',
    severity: 'error',
    why: 'It is part of every address the nodes advertise inside.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    check: ({ clusterDomain }) => clusterDomain.split('.').every((label) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label)) ? [] : [{
      message: `clusterDomain is ${show(clusterDomain)}`, fix: 'write a DNS domain without dots at its ends, such as cluster.local',
    }],
  },
  {
    id: 'duplicate-set',
    severity: 'error',
    why: 'Two StatefulSets of one name are one StatefulSet: whichever is applied last.',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
    check: ({ sets }) => [...duplicates(sets, ({ name }) => name)].map(([name, same]) => ({
      set: name, message: `${same.length} sets of the cluster have the StatefulSet name ${show(name)}`, fix: 'give each construct an id, or a name, of its own',
    })),
  },
  {
    id: 'duplicate-service',
    severity: 'error',
    why: 'Two Services of one name are one Service: whichever is applied last, and the other\'s clients reach nobody.',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
    check: ({ services }) => [...duplicates(services, ({ name }) => name)].map(([name, same]) => ({
      message: `${same.length} Services of the cluster are called ${show(name)}`, fix: 'give accesses, sets and the bootstrap Service names of their own',
    })),
  },
];
