import { isDnsLabel, isObjectName } from './qualified-names';
import { show } from '../../model/finding';
import { ClusterPlan, EnsemblePlan, WorkloadPlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { Rule, RuleEntry, Violation } from '../rule';

/** A DNS label that starts with a letter, as Services require it (RFC 1035). */
const LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const MAX_LABEL_LENGTH = 63;
const isLabel = (name: string): boolean => LABEL.test(name);

/** Pods of a StatefulSet have a label whose value, of at most 63 characters, is its name and an 11-character revision. */
export const MAX_STATEFUL_SET_LENGTH = 52;

function checkedNames(plan: ClusterPlan): CheckedName[] {
  return [
    { what: 'cluster', name: plan.name, maxLength: MAX_LABEL_LENGTH },
    ...plan.namespace === undefined ? [] : [{ what: 'namespace', name: plan.namespace, maxLength: MAX_LABEL_LENGTH, isValid: isDnsLabel }],
    ...plan.sets.flatMap(namesOfSet),
    ...namesOfServicesAndBudgets(plan),
    ...namesOfCertificates(plan),
    ...plan.proxies.map(({ name }) => ({ what: 'Deployment', name, maxLength: MAX_LABEL_LENGTH })),
  ];
}

interface CheckedName {
  readonly what: string;
  readonly name: string;
  readonly maxLength: number;
  readonly set?: string;
  /** The syntax, where Kubernetes requires less than a DNS label that starts with a letter. */
  readonly isValid?: (name: string) => boolean;
}

const namesOfSet = ({ name, configMapName }: WorkloadPlan): CheckedName[] => [
  { what: 'StatefulSet', name, maxLength: MAX_STATEFUL_SET_LENGTH, set: name },
  { what: 'ConfigMap', name: configMapName, maxLength: 253, set: name, isValid: isObjectName },
];

const namesOfCertificates = ({ certificates, issuers }: ClusterPlan): CheckedName[] => [
  ...certificates.map(({ name }) => ({ what: 'Certificate', name, maxLength: 253, isValid: isObjectName })),
  ...issuers.map(({ name }) => ({ what: 'Issuer', name, maxLength: 253, isValid: isObjectName })),
];

const namesOfServicesAndBudgets = ({ services, budgets }: Pick<ClusterPlan, 'services' | 'budgets'>): CheckedName[] => [
  ...services.map(({ name }) => ({ what: 'Service', name, maxLength: MAX_LABEL_LENGTH })),
  ...budgets.map(({ name }) => ({ what: 'PodDisruptionBudget', name, maxLength: 253 })),
];

/** Violations of names that Kubernetes rejects or that cannot be resolved by DNS. */
export function badNames(all: readonly CheckedName[]): Violation[] {
  return all.flatMap(({ what, name, maxLength, set, isValid = isLabel }): Violation[] => {
    if (!isValid(name) && name.length <= maxLength) {
      return [{ set, message: `${what} name ${show(name)} is not a valid DNS label`, fix: 'use lower-case letters, digits and dashes, starting with a letter' }];
    }
    return name.length <= maxLength ? [] : [{
      set, message: `${what} name ${show(name)} has ${name.length} characters`, fix: `shorten the construct id, or set a name, so that it has at most ${maxLength}`,
    }];
  });
}

/** Shared by the rules over names of clusters and of ensembles. */
const NAME: RuleEntry = {
  id: 'name',
  severity: 'error',
  why: 'Names become DNS names and label values: at most 63 lower-case letters, digits and dashes. The limit for a StatefulSet is 52 characters, '
    + 'since its pods have a label with its name and a hash.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and https://github.com/kubernetes/kubernetes/issues/64023',
};

export const ENSEMBLE_NAME: Rule<EnsemblePlan> = {
  ...NAME, check: (plan) => badNames([...namesOfSet(plan), ...namesOfServicesAndBudgets(plan)]).map(({ set: _, ...violation }) => violation),
};

export const NAME_RULES: Rule[] = [
  { ...NAME, check: (plan) => badNames(checkedNames(plan)) },
  {
    id: 'cluster-domain',
    severity: 'error',
    why: 'The cluster domain is part of every address that nodes advertise inside the Kubernetes cluster.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    check: ({ clusterDomain }) => clusterDomain.split('.').every((label) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label)) ? [] : [{
      message: `clusterDomain ${show(clusterDomain)} is not a valid DNS domain`, fix: 'use a DNS domain without leading and trailing dots, such as cluster.local',
    }],
  },
  {
    id: 'duplicate-set',
    severity: 'error',
    why: 'Kubernetes keeps one StatefulSet with a name: the last one applied overwrites the other.',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
    check: ({ sets }) => [...duplicates(sets, ({ name }) => name)].map(([name, same]) => ({
      set: name, message: `${same.length} sets of the cluster have the StatefulSet name ${show(name)}`, fix: 'use a different construct id or name for each set',
    })),
  },
  {
    id: 'duplicate-service',
    severity: 'error',
    why: 'Kubernetes keeps one Service with a name: the last one applied overwrites the other, and clients of the other cannot connect.',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
    check: ({ services }) => [...duplicates(services, ({ name }) => name)].map(([name, same]) => ({
      message: `${same.length} Services of the cluster have the name ${show(name)}`, fix: 'use different names for external accesses, sets and the bootstrap Service',
    })),
  },
];
